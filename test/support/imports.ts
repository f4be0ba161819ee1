import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const IMPORTED_PASSWORD = 'Correct horse 1!';

/** Hashes of that password, cheap ones, of every kind that can be imported. */
export const IMPORTED_HASHES = {
  bcrypt: '$2y$04$abcdefghijklmnopqrstuu/sQkVxtzhwd/iY5z1598SyxKfUv9Ayq',
  argon2id: '$argon2id$v=19$m=1024,t=2,p=1$c2FsdCBvZiBhcmdvbjJpZA$hRhswLWhbG/5qEk1v2Lh8CWTr0OUgwv1xgeq38tCnuM',
  scrypt: '$scrypt$ln=10,r=8,p=1$c2FsdCBvZiBzY3J5cHQuLg$UhGt0nZQSqdjC394TC6jJ4KlKR/SOEdo1IwlxYzU9yc',
} as const;

/** A line of an input. */
export function aLine(email: string, changes: object = {}): string {
  return JSON.stringify({ email, passwordHash: IMPORTED_HASHES.bcrypt, ...changes });
}

const directories: string[] = [];
afterAll(() => Promise.all(directories.map((directory) => rm(directory, { recursive: true }))));

/** An input in a directory of its own. */
export async function aFile(...lines: readonly (string | Buffer)[]): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'import-'));
  directories.push(directory);
  const file = join(directory, 'users.jsonl');
  await writeFile(file, Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from('\n')])));
  return file;
}
