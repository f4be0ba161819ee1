/** Lets a parameter decorator say of its method what only a method decorator can say. */
export function describeMethod(decorator: MethodDecorator, target: object, method: string | symbol | undefined): void {
  const descriptor = method === undefined ? undefined : Object.getOwnPropertyDescriptor(target, method);
  if (method !== undefined && descriptor !== undefined) decorator(target, method, descriptor);
}
