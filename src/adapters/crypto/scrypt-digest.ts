import { scrypt, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';
import type { ScryptHash } from '../../domain/auth/password-hash.js';
import type { Secret } from '../../domain/shared/secret.js';

const derive = promisify<Buffer, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** Bytes; Node's own limit of 32 MiB is below what is common. What a hash may ask for is limited where it is parsed. */
const MAX_MEMORY = 256 * 1024 * 1024;

/** In the thread pool of libuv. */
export function scryptDigest(
  password: Secret,
  { logN, blockSize, lanes, salt }: ScryptHash,
  length: number,
): Promise<Buffer> {
  const options = { N: 2 ** logN, r: blockSize, p: lanes, maxmem: MAX_MEMORY };
  return derive(Buffer.from(password.reveal()), Buffer.from(salt, 'base64'), length, options);
}
