import type { Abstract, ExistingProvider, FactoryProvider, ValueProvider } from '@nestjs/common';

/** Whatever names a `Value` to Nest: a port (an abstract class) or a concrete class. */
type Token<Value> = Abstract<Value>;

/** A constructor argument that is a plain value, such as a setting, and not something that Nest has to find. */
class Constant<Value> {
  constructor(readonly value: Value) {}
}

export function constant<Value>(value: Value): Constant<Value> {
  return new Constant(value);
}

type Class<Arguments extends readonly unknown[], Instance> = new (...args: Arguments) => Instance;

/** One entry a constructor parameter, checked by the compiler: a missing or misplaced one does not compile. */
type Dependencies<Arguments extends readonly unknown[]> = {
  readonly [Index in keyof Arguments]: Token<Arguments[Index]> | Constant<Arguments[Index]>;
};

/** Provides `port` by constructing `implementation` from the dependencies named. */
export function bind<Port, Arguments extends readonly unknown[], Instance extends Port>(
  port: Token<Port>,
  implementation: Class<Arguments, Instance>,
  ...dependencies: Dependencies<Arguments>
): FactoryProvider<Instance> {
  const given: readonly unknown[] = dependencies;
  const inject = given.filter((dependency) => !(dependency instanceof Constant)) as FactoryProvider['inject'] & object;
  return {
    provide: port,
    inject,
    useFactory: (...found: unknown[]) => {
      const remaining = [...found];
      const args = given.map((dependency) =>
        dependency instanceof Constant ? (dependency.value as unknown) : remaining.shift(),
      );
      return new implementation(...(args as unknown as Arguments));
    },
  };
}

/** Provides a class under its own name. */
export function construct<Arguments extends readonly unknown[], Instance>(
  implementation: Class<Arguments, Instance>,
  ...dependencies: Dependencies<Arguments>
): FactoryProvider<Instance> {
  return bind<Instance, Arguments, Instance>(implementation, implementation, ...dependencies);
}

/** Provides `port` by something that exists already. */
export function provide<Port extends object>(port: Token<Port>, instance: Port): ValueProvider<Port> {
  return { provide: port, useValue: instance };
}

/** Provides a use case by another with the same public methods. */
export function standIn<UseCase, Other extends Pick<UseCase, keyof UseCase>>(
  useCase: Token<UseCase>,
  other: Token<Other>,
): ExistingProvider<Other> {
  return { provide: useCase, useExisting: other };
}
