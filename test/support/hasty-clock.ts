/** The clock of this process, hours ahead as fast as a test says: `Date.now`, and nothing that waits. */
export class HastyClock {
  private ahead = 0;
  private readonly spy: jest.SpyInstance<number, []>;

  constructor() {
    const real = Date.now.bind(Date);
    this.spy = jest.spyOn(Date, 'now').mockImplementation(() => real() + this.ahead);
  }

  advance(milliseconds: number): void {
    this.ahead += milliseconds;
  }

  stop(): void {
    this.spy.mockRestore();
  }
}
