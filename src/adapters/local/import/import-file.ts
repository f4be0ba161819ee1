import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { ImportOutcome, ImportUser, ImportUserCommand } from '../../../application/admin/import-user.js';
import { DomainError } from '../../../domain/shared/domain-error.js';
import { ImportError } from './import-error.js';
import type { ImportProgress, ImportRecord, Refusal } from './import-progress.js';
import { linesOf, MAX_LINE_LENGTH, type InputLine } from './input-lines.js';
import { parseLine, reasonOf } from './parse-line.js';

/** Lines between two commits. */
const STEP = 256;
/** Users that are being saved at a moment. */
const AT_ONCE = 16;
/** Tries of a line while the store cannot answer, with pauses that double: a minute in all. */
const MAX_TRIES = 9;
const FIRST_PAUSE = 250;

export interface ImportedFile {
  readonly path: string;
  readonly importUser: Pick<ImportUser, 'execute'>;
  readonly record: ImportRecord;
  readonly onStep?: (progress: ImportProgress) => void;
  /** Ends the import with the step that is being done. */
  readonly signal?: AbortSignal;
}

type Outcome = ImportOutcome | 'empty' | Refusal;

/** Imports every line of a file from where its record stands, and answers where it has got. */
export async function importFile({ path, importUser, record, onStep, signal }: ImportedFile): Promise<ImportProgress> {
  const origin = { requestId: randomUUID(), ip: null, userAgent: null };
  const settle = (line: InputLine): Promise<Outcome> =>
    outcomeOf(line, (person) => patiently(() => importUser.execute({ ...person, origin })));
  let { progress } = record;
  for await (const lines of inSteps(linesOf(path, progress))) {
    const outcomes = await sideBySide(lines, settle);
    const refusals = outcomes.filter((outcome) => typeof outcome === 'object');
    progress = after(progress, lines, outcomes);
    await record.commit(progress, refusals);
    onStep?.(progress);
    if (signal?.aborted === true) break;
  }
  return progress;
}

type Import = (person: Pick<ImportUserCommand, 'userId' | 'person'>) => Promise<ImportOutcome>;

async function outcomeOf({ number, bytes }: InputLine, importPerson: Import): Promise<Outcome> {
  if (bytes === undefined) return { line: number, reason: `must be at most ${MAX_LINE_LENGTH} bytes long` };
  if (bytes.toString('latin1').trim() === '') return 'empty';
  try {
    return await importPerson(parseLine(bytes));
  } catch (error) {
    if (error instanceof DomainError && error.code !== 'unavailable') return { line: number, reason: reasonOf(error) };
    throw error;
  }
}

/** Calls again while the store cannot answer. */
async function patiently<Result>(call: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'unavailable') throw error;
      if (tries === MAX_TRIES)
        throw new ImportError('The store does not answer. Run it again to go on.', { cause: error });
      await pause(FIRST_PAUSE * 2 ** (tries - 1));
    }
  }
}

function after(before: ImportProgress, lines: readonly InputLine[], outcomes: readonly Outcome[]): ImportProgress {
  const count = (which: (outcome: Outcome) => boolean): number => outcomes.filter((outcome) => which(outcome)).length;
  return {
    offset: lines.at(-1)?.end ?? before.offset,
    line: lines.at(-1)?.number ?? before.line,
    imported: before.imported + count((outcome) => outcome === 'imported'),
    present: before.present + count((outcome) => outcome === 'present'),
    refused: before.refused + count((outcome) => typeof outcome === 'object'),
  };
}

async function* inSteps(lines: AsyncIterable<InputLine>): AsyncGenerator<readonly InputLine[]> {
  let step: InputLine[] = [];
  for await (const line of lines) {
    step.push(line);
    if (step.length < STEP) continue;
    yield step;
    step = [];
  }
  if (step.length > 0) yield step;
}

/** All of them, some at once, in whatever order; the answers are in theirs. */
async function sideBySide<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const waiting = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of waiting) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}
