import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import bcrypt from 'bcrypt';

export const PASSWORD = 'Correct-Horse-7-Battery';
const BCRYPT_COST = 12;

export interface Accounts {
  readonly emails: readonly string[];
  readonly passwordHash: string;
  /** For ours, which imports them. */
  readonly importFile: string;
}

/** All have one password, hashed once: who logs in pays for a comparison all the same. */
export async function writeAccounts(directory: string, count: number): Promise<Accounts> {
  const emails = Array.from({ length: count }, (_, i) => `ada.${i}@example.com`);
  const passwordHash = await bcrypt.hash(PASSWORD, BCRYPT_COST);
  const importFile = join(directory, 'users.jsonl');
  const lines = emails.map((email) => JSON.stringify({ email, passwordHash, firstName: 'Ada' }));
  writeFileSync(importFile, `${lines.join('\n')}\n`);
  return { emails, passwordHash, importFile };
}

/** The same accounts under the ids that ours has given them, so that one token is good everywhere. */
export function writePeerAccounts(
  directory: string,
  { emails, passwordHash }: Accounts,
  userIds: readonly string[],
): string {
  const file = join(directory, 'accounts.json');
  writeFileSync(file, JSON.stringify(emails.map((email, i) => ({ userId: userIds[i], email, passwordHash }))));
  return file;
}
