import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import bcrypt from 'bcrypt';

export const PASSWORD = 'Correct-Horse-7-Battery';
const BCRYPT_COST = 12;

export interface Accounts {
  readonly emails: readonly string[];
  /** For ours, which imports them, and for the peers. */
  readonly importFile: string;
  readonly peerFile: string;
}

/** All have one password, hashed once: who logs in pays for a comparison all the same. */
export async function writeAccounts(directory: string, count: number): Promise<Accounts> {
  const emails = Array.from({ length: count }, (_, i) => `ada.${i}@example.com`);
  const passwordHash = await bcrypt.hash(PASSWORD, BCRYPT_COST);
  const [importFile, peerFile] = [join(directory, 'users.jsonl'), join(directory, 'accounts.json')];
  const lines = emails.map((email) => JSON.stringify({ email, passwordHash, firstName: 'Ada' }));
  writeFileSync(importFile, `${lines.join('\n')}\n`);
  writeFileSync(peerFile, JSON.stringify(emails.map((email) => ({ userId: randomUUID(), email, passwordHash }))));
  return { emails, importFile, peerFile };
}
