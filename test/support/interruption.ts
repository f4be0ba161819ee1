/** The crash of a process at one of its calls to the ports: before the call has done anything, or after it and before it has answered. */
export class Interruption {
  private calls = 0;

  constructor(
    private readonly at: number,
    private readonly when: 'before' | 'after',
  ) {}

  /** Whether there was such a call. */
  get happened(): boolean {
    return this.calls > this.at;
  }

  over<Port extends object>(port: Port): Port {
    return new Proxy(port, {
      get: (target, name): unknown => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return (...args: unknown[]) => this.call(() => Reflect.apply(method, target, args) as Promise<unknown>);
      },
    });
  }

  private async call(act: () => Promise<unknown>): Promise<unknown> {
    const isTheOne = this.calls === this.at;
    this.calls += 1;
    if (isTheOne && this.when === 'before') throw new Error('The process has crashed.');
    const answer = await act();
    if (isTheOne) throw new Error('The process has crashed.');
    return answer;
  }
}
