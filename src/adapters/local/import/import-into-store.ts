import { stat } from 'node:fs/promises';
import { NestFactory } from '@nestjs/core';
import { ImportUser } from '../../../application/admin/import-user.js';
import type { Settings } from '../../lambda/runtime/settings.js';
import { SettingsError } from '../../lambda/runtime/settings-error.js';
import { prepareTables } from '../prepare-tables.js';
import { importFile } from './import-file.js';
import { ImportJournal } from './import-journal.js';
import { PrintedRefusals, type ImportProgress, type ImportRecord } from './import-progress.js';
import { ImportUsersModule } from './import-users.module.js';
import { progressDisplay } from './progress-display.js';

export interface Import {
  readonly file: string;
  readonly output: NodeJS.WriteStream;
  readonly signal: AbortSignal;
}

/** Into the tables that the settings name, from where the last run has ended. */
export async function importIntoStore(order: Import, settings: Settings): Promise<ImportProgress> {
  if (settings.store === 'memory') {
    throw new SettingsError(
      'STORE=memory keeps users inside the server: start it with IMPORT_USERS_FILE, or set STORE=dynamodb here and there. --dry-run needs no store.',
    );
  }
  await prepareTables(settings);
  const journal = await ImportJournal.open(order.file, targetOf(settings));
  const app = await NestFactory.createApplicationContext(ImportUsersModule.withSettings(settings), { logger: false });
  try {
    return await run(order, app.get(ImportUser), journal);
  } finally {
    await Promise.all([app.close(), journal.close()]);
  }
}

/** Reads every line and saves nobody. */
export function tryImport(order: Import): Promise<ImportProgress> {
  const nobody: Pick<ImportUser, 'execute'> = { execute: () => Promise.resolve('imported') };
  return run(order, nobody, new PrintedRefusals((line) => order.output.write(`${line}\n`)));
}

async function run(
  { file, output, signal }: Import,
  importUser: Pick<ImportUser, 'execute'>,
  record: ImportRecord,
): Promise<ImportProgress> {
  const display = progressDisplay(output, (await stat(file)).size);
  try {
    return await importFile({ path: file, importUser, record, signal, onStep: (progress) => display.show(progress) });
  } finally {
    display.end();
  }
}

function targetOf({ tablePrefix, awsRegion, dynamodbEndpoint }: Settings): string {
  return `${tablePrefix}* at ${dynamodbEndpoint ?? awsRegion}`;
}
