import { createReadStream } from 'node:fs';

export interface Position {
  /** Bytes behind the last line. */
  readonly offset: number;
  /** Lines so far. */
  readonly line: number;
}

export interface InputLine {
  /** From 1. */
  readonly number: number;
  /** Without its end; `undefined` where it is too long to be read. */
  readonly bytes: Buffer | undefined;
  /** Behind its end. */
  readonly end: number;
}

/** Bytes, as many as a body may have. */
export const MAX_LINE_LENGTH = 64 * 1024;
const LF = 0x0a;

/** Every line from a position on, empty ones and a last one without an end included. */
export async function* linesOf(path: string, { offset, line }: Position): AsyncGenerator<InputLine> {
  const open = new OpenLine();
  const next = (end: number): InputLine => ({ number: (number += 1), bytes: open.close(), end });
  let [number, read] = [line, offset];
  for await (const chunk of createReadStream(path, { start: offset }) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let to = chunk.indexOf(LF); to !== -1; to = chunk.indexOf(LF, from)) {
      open.append(chunk.subarray(from, to));
      from = to + 1;
      yield next(read + from);
    }
    open.append(chunk.subarray(from));
    read += chunk.length;
  }
  if (open.length > 0) yield next(read);
}

/** What has been read of a line; of one that is too long nothing is kept. */
class OpenLine {
  length = 0;
  private parts: Buffer[] = [];

  append(part: Buffer): void {
    this.length += part.length;
    if (this.length > MAX_LINE_LENGTH) this.parts = [];
    else this.parts.push(part);
  }

  close(): Buffer | undefined {
    const bytes = this.length > MAX_LINE_LENGTH ? undefined : Buffer.concat(this.parts);
    this.parts = [];
    this.length = 0;
    return bytes;
  }
}
