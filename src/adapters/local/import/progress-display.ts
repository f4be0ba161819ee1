import { Presets, SingleBar } from 'cli-progress';
import type { ImportProgress } from './import-progress.js';

export interface ProgressDisplay {
  show(progress: ImportProgress): void;
  end(): void;
}

/** Milliseconds between two lines. */
const PAUSE = 5_000;

/** A bar on a terminal, a line now and then elsewhere. `size` is that of the input, in bytes. */
export function progressDisplay(stream: NodeJS.WriteStream, size: number): ProgressDisplay {
  return stream.isTTY ? new Bar(stream, size) : new Lines(stream, size);
}

class Bar implements ProgressDisplay {
  private readonly bar: SingleBar;

  constructor(stream: NodeJS.WriteStream, size: number) {
    const format = '{bar} {percentage}% | {done} | {eta_formatted} left';
    this.bar = new SingleBar({ stream, format, hideCursor: true, etaBuffer: 50 }, Presets.shades_classic);
    this.bar.start(size, 0, { done: '' });
  }

  show(progress: ImportProgress): void {
    this.bar.update(progress.offset, { done: summaryOf(progress) });
  }

  end(): void {
    this.bar.stop();
  }
}

class Lines implements ProgressDisplay {
  private shownAt = 0;

  constructor(
    private readonly stream: NodeJS.WritableStream,
    private readonly size: number,
  ) {}

  show(progress: ImportProgress): void {
    if (performance.now() - this.shownAt < PAUSE) return;
    this.shownAt = performance.now();
    this.stream.write(`${Math.floor((100 * progress.offset) / this.size)}%: ${summaryOf(progress)}\n`);
  }

  end(): void {
    // Each line is whole.
  }
}

export function summaryOf({ imported, present, refused }: ImportProgress): string {
  return `${imported} imported, ${present} there already, ${refused} refused`;
}
