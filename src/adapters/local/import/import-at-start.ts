import type { INestApplicationContext } from '@nestjs/common';
import { ImportUser } from '../../../application/admin/import-user.js';
import type { Settings } from '../../lambda/runtime/settings.js';
import { SettingsError } from '../../lambda/runtime/settings-error.js';
import { importFile } from './import-file.js';
import { PrintedRefusals } from './import-progress.js';
import { summaryOf } from './progress-display.js';

/** The users whom the settings name, before the first request: a store in memory has forgotten them since the last start. */
export async function importAtStart(app: INestApplicationContext, { importUsersFile: path }: Settings): Promise<void> {
  if (path === undefined) return;
  const record = new PrintedRefusals((line) => console.warn(`${path}, ${line}`));
  const progress = await importFile({ path, importUser: app.get(ImportUser), record }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw new SettingsError(`The file ${path} (IMPORT_USERS_FILE) cannot be read.`, { cause: error });
  });
  console.log(`${path}: ${summaryOf(progress)}.`);
}
