import { readFile, writeFile } from 'node:fs/promises';

/** Fails when a file of the repository is not what a test has made of it; with `UPDATE_DOCS=1` rewrites it instead. */
export async function expectCheckedIn(path: string, content: string): Promise<void> {
  if (process.env['UPDATE_DOCS'] === '1') await writeFile(path, content);
  expect(await readFile(path, 'utf8').catch(() => '')).toBe(content);
}
