import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Secret } from '../../domain/shared/secret.js';
import type { Argon2idHash } from '../../domain/auth/password-hash.js';

/** Beside this module, and beside the bundle that it becomes part of. */
const WORKER = new URL('argon2id-worker.cjs', import.meta.url);

/** One after the other: each may take 128 MiB. */
let last: Promise<unknown> = Promise.resolve();

/** In a thread, started for it: whoever logs in with such a hash gets another one, so that few ever ask for it. */
export function argon2idDigest(password: Secret, hash: Argon2idHash, length: number): Promise<Uint8Array> {
  const digest = last.then(() => compute(password, hash, length));
  last = digest.catch(() => undefined);
  return digest;
}

async function compute(
  password: Secret,
  { memory, passes, lanes, salt }: Argon2idHash,
  hashLength: number,
): Promise<Uint8Array> {
  const worker = new Worker(WORKER, {
    workerData: {
      password: Buffer.from(password.reveal()),
      salt: Buffer.from(salt, 'base64'),
      memorySize: memory,
      iterations: passes,
      parallelism: lanes,
      hashLength,
    },
  });
  const [digest] = (await once(worker, 'message')) as [Uint8Array];
  return digest;
}
