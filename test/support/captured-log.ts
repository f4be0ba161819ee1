/** What this process writes to standard error until `restore`, one record a line. */
export class CapturedLog {
  private readonly chunks: string[] = [];
  private readonly spy = jest.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    this.chunks.push(String(chunk));
    return true;
  });

  get text(): string {
    return this.chunks.join('');
  }

  get records(): readonly Record<string, unknown>[] {
    const lines = this.text.split('\n').filter((line) => line !== '');
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  restore(): void {
    this.spy.mockRestore();
  }
}
