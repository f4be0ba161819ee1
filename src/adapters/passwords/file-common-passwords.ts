import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { CommonPasswords } from '../../application/ports/common-passwords.js';
import type { Secret } from '../../domain/shared/secret.js';

/** 40 bits: of a million passwords that are not among 60,000, fewer than one is taken for one of them. */
const DIGEST_BYTES = 5;

/** Beside this file, and beside the bundle that it becomes part of. `npm run passwords:common` makes it. */
export const COMMON_PASSWORDS_FILE = new URL('./common-passwords.bin', import.meta.url);

/** Sorted digests in a file of some 300 KiB, read at the first question and searched by halves. */
export class FileCommonPasswords implements CommonPasswords {
  private digests: Promise<Buffer> | undefined;

  constructor(private readonly file: URL) {}

  async includes(password: Secret): Promise<boolean> {
    return contains(await this.load(), digestOf(password));
  }

  /** A file that could not be read is tried again by the next question. */
  private load(): Promise<Buffer> {
    this.digests ??= readFile(this.file).catch((error: unknown) => {
      this.digests = undefined;
      throw error;
    });
    return this.digests;
  }
}

function digestOf(password: Secret): Buffer {
  return createHash('sha256').update(password.reveal().toLowerCase()).digest().subarray(0, DIGEST_BYTES);
}

function contains(sorted: Buffer, digest: Buffer): boolean {
  let [from, to] = [0, sorted.length / DIGEST_BYTES];
  while (from < to) {
    const middle = (from + to) >>> 1;
    const order = sorted.compare(digest, 0, DIGEST_BYTES, middle * DIGEST_BYTES, (middle + 1) * DIGEST_BYTES);
    if (order === 0) return true;
    if (order < 0) from = middle + 1;
    else to = middle;
  }
  return false;
}
