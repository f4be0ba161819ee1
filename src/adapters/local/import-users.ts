import 'reflect-metadata';
import { stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readSettings } from '../lambda/runtime/settings.js';
import { end, sentenceFor } from './command-line.js';
import { ImportError } from './import/import-error.js';
import { importIntoStore, tryImport } from './import/import-into-store.js';
import { checkpointFileOf, refusedFileOf } from './import/import-journal.js';
import type { ImportProgress } from './import/import-progress.js';
import { summaryOf } from './import/progress-display.js';

const HELP = `npm run import-users -- --file <users.jsonl> [--dry-run]

Makes users of those whom another service knows: one JSON object a line, like

  {"email":"ada@example.com","passwordHash":"$2b$10$…","firstName":"Ada","lastName":null,"phone":null}

The hash is one of bcrypt, argon2id or scrypt. docs/importing-users.md says the rest.

  --file      the input
  --dry-run   reads every line and prints what would be refused; needs no store and saves nobody
  --help      this text

Beside the input come <file>.checkpoint.json, from which the next run goes on wherever this one ends, and
<file>.refused.jsonl, with the number of each refused line and the reason.

Takes the settings of the service whose users they become, foremost:

  STORE=dynamodb
  TABLE_PREFIX        of its tables (user-service-)
  AWS_REGION          of Amazon DynamoDB, or DYNAMODB_ENDPOINT of another one

Ends with 0 when every line is somebody's, with 2 when some were refused, with 1 when it could not go on, with 130 when it was stopped.`;

const WRONG_ORDER = 1;
const SOME_REFUSED = 2;
const STOPPED = 130;

await run();

async function run(): Promise<void> {
  const order = parseOrder();
  if (order === undefined) return end(WRONG_ORDER, HELP);
  const { help, file, 'dry-run': isDry } = order;
  if (help === true) return end(0, HELP);
  if (file === undefined) return end(WRONG_ORDER, HELP);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
  try {
    const size = await sizeOf(file);
    const given = { file, output: process.stdout, signal: stop.signal };
    const progress = isDry === true ? await tryImport(given) : await importIntoStore(given, settings());
    if (progress.offset < size) return end(STOPPED, `Stopped: ${summaryOf(progress)}. Run it again to go on.`);
    const result = isDry === true ? trialOf(progress) : resultOf(file, progress);
    end(progress.refused === 0 ? 0 : SOME_REFUSED, result, process.stdout);
  } catch (error) {
    end(1, complaintAbout(file, error));
  }
}

function parseOrder() {
  const options = {
    file: { type: 'string' },
    'dry-run': { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  try {
    return parseArgs({ options }).values;
  } catch {
    return undefined;
  }
}

/** On a terminal, where the progress is, the audit log is left out; the trail of each account says the same. */
function settings() {
  const given = readSettings(process.env);
  return process.stderr.isTTY ? { ...given, logLevel: 'silent' as const } : given;
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file);
  if (!found.isFile()) throw new ImportError(`${file} is no file.`);
  return found.size;
}

function resultOf(file: string, progress: ImportProgress): string {
  const refused = progress.refused === 0 ? '' : ` The refused lines are in ${refusedFileOf(file)}.`;
  return `Done: ${summaryOf(progress)}.${refused} ${checkpointFileOf(file)} can go.`;
}

function trialOf({ imported, refused }: ImportProgress): string {
  return `Nobody was saved: ${imported} lines can be imported, ${refused} would be refused.`;
}

function complaintAbout(file: string, error: unknown): string {
  if (error instanceof ImportError) return error.message;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return `There is no file ${file}.`;
  if (code === 'EACCES') return `${file}, or a file beside it, may not be read or written.`;
  return sentenceFor(error);
}
