import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  show(done: number): void;
  end(): void;
}

/** Milliseconds between two lines where there is no terminal. */
const PAUSE = 10_000;

export function progressOf(what: string, total: number, stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY) return lines(what, total, stream);
  const format = `${what} {bar} {percentage}% | {value} of {total} | {eta_formatted} left`;
  const bar = new SingleBar({ stream, format, hideCursor: true }, Presets.shades_classic);
  bar.start(total, 0);
  return { show: (done) => bar.update(done), end: () => bar.stop() };
}

function lines(what: string, total: number, stream: NodeJS.WritableStream): Progress {
  let shownAt = performance.now();
  return {
    show: (done) => {
      if (performance.now() - shownAt < PAUSE) return;
      shownAt = performance.now();
      stream.write(`${what}: ${done} of ${total}\n`);
    },
    end: () => undefined,
  };
}
