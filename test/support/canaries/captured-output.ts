import { format } from 'node:util';

const METHODS = ['debug', 'log', 'info', 'warn', 'error'] as const;

/** Everything that this process prints until `restore`, wherever it goes. */
export class CapturedOutput {
  private readonly chunks: string[] = [];
  private readonly spies = [
    ...[process.stdout, process.stderr].map((stream) =>
      jest.spyOn(stream, 'write').mockImplementation((chunk) => this.keep(chunk)),
    ),
    ...METHODS.map((method) =>
      jest.spyOn(console, method).mockImplementation((...all) => void this.keep(format(...all))),
    ),
  ];

  get text(): string {
    return this.chunks.join('');
  }

  restore(): void {
    for (const spy of this.spies) spy.mockRestore();
  }

  private keep(chunk: unknown): boolean {
    this.chunks.push(String(chunk));
    return true;
  }
}
