import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { open, readFile, rename, type FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { BEGINNING, type ImportProgress, type ImportRecord, type Refusal } from './import-progress.js';
import { ImportError } from './import-error.js';

interface Checkpoint extends ImportProgress {
  /** Of the whole input. */
  readonly sha256: string;
  /** The store that it goes into. */
  readonly target: string;
  /** Length of the file of refused lines. */
  readonly refusedBytes: number;
}

/**
 * The record of an import in two files beside its input: a checkpoint, and the refused lines. It may end at any moment. First the refused lines
 * are on the disk, then the checkpoint that counts them; what the former has beyond the latter is cut off by the next run, which meets those
 * lines again.
 */
export class ImportJournal implements ImportRecord {
  private constructor(
    private readonly file: string,
    private readonly refused: FileHandle,
    private checkpoint: Checkpoint,
  ) {}

  /** Takes up what there is. Throws an `ImportError` where that is of another input or another store. */
  static async open(file: string, target: string): Promise<ImportJournal> {
    const sha256 = await digestOf(file);
    const found = await readCheckpoint(file);
    if (found !== undefined) refuseOther(file, found, { sha256, target });
    const checkpoint = found ?? { ...BEGINNING, sha256, target, refusedBytes: 0 };
    return new ImportJournal(file, await openRefused(file, checkpoint.refusedBytes), checkpoint);
  }

  get progress(): ImportProgress {
    return this.checkpoint;
  }

  async commit(progress: ImportProgress, refusals: readonly Refusal[]): Promise<void> {
    const lines = Buffer.from(refusals.map((refusal) => `${JSON.stringify(refusal)}\n`).join(''));
    if (lines.length > 0) {
      await this.refused.appendFile(lines);
      await this.refused.sync();
    }
    this.checkpoint = { ...this.checkpoint, ...progress, refusedBytes: this.checkpoint.refusedBytes + lines.length };
    await replaceFile(checkpointFileOf(this.file), `${JSON.stringify(this.checkpoint)}\n`);
  }

  close(): Promise<void> {
    return this.refused.close();
  }
}

export function refusedFileOf(file: string): string {
  return `${file}.refused.jsonl`;
}

export function checkpointFileOf(file: string): string {
  return `${file}.checkpoint.json`;
}

function refuseOther(file: string, found: Checkpoint, { sha256, target }: Pick<Checkpoint, 'sha256' | 'target'>): void {
  if (found.target !== target)
    throw new ImportError(
      `${checkpointFileOf(file)} is of an import into ${found.target}, not ${target}. ${toBeginAnew(file)}`,
    );
  if (found.sha256 !== sha256)
    throw new ImportError(`${file} has changed since its import began. ${toBeginAnew(file)}`);
}

function toBeginAnew(file: string): string {
  return `Delete ${checkpointFileOf(file)} to begin anew: whoever is there already stays as they are.`;
}

async function readCheckpoint(file: string): Promise<Checkpoint | undefined> {
  const path = checkpointFileOf(file);
  if (!existsSync(path)) return undefined;
  const text = await readFile(path, 'utf8');
  try {
    return JSON.parse(text) as Checkpoint;
  } catch (cause) {
    throw new ImportError(`${path} cannot be read. ${toBeginAnew(file)}`, { cause });
  }
}

/** Cut to the length that the checkpoint knows, to be continued. */
async function openRefused(file: string, length: number): Promise<FileHandle> {
  const handle = await open(refusedFileOf(file), 'a+');
  const { size } = await handle.stat();
  if (size < length) {
    await handle.close();
    throw new ImportError(`${refusedFileOf(file)} has been cut. ${toBeginAnew(file)}`);
  }
  await handle.truncate(length);
  return handle;
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** The old text or the new one, never a part. */
async function replaceFile(path: string, text: string): Promise<void> {
  const handle = await open(`${path}.new`, 'w');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${path}.new`, path);
}
