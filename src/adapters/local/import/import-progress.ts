import type { Position } from './input-lines.js';

/** What has come of all lines up to a position. */
export interface ImportProgress extends Position {
  readonly imported: number;
  readonly present: number;
  readonly refused: number;
}

export interface Refusal {
  readonly line: number;
  readonly reason: string;
}

export const BEGINNING: ImportProgress = { offset: 0, line: 0, imported: 0, present: 0, refused: 0 };

/** Where an import has got, and the lines that it has refused. */
export interface ImportRecord {
  readonly progress: ImportProgress;
  /** Called with each step, in order: `refusals` are those since the step before. */
  commit(progress: ImportProgress, refusals: readonly Refusal[]): Promise<void>;
}

/** For imports of which nothing is kept: every refused line is printed, and the next run begins anew. */
export class PrintedRefusals implements ImportRecord {
  readonly progress = BEGINNING;

  constructor(private readonly print: (line: string) => void) {}

  commit(_progress: ImportProgress, refusals: readonly Refusal[]): Promise<void> {
    for (const { line, reason } of refusals) this.print(`line ${line}: ${reason}`);
    return Promise.resolve();
  }
}
