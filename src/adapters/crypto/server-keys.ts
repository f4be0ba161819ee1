import type { Secret } from '../../domain/shared/secret.js';

/** Symmetric keys of this service, base64 of at least 32 bytes each. The previous one still recognises what it made. */
export interface ServerKeys {
  readonly current: Secret;
  readonly previous?: Secret;
}

const MIN_BYTES = 32;

/** The raw keys, current first. A key that is too short or not base64 is a `TypeError`, which does not quote it. */
export function rawKeys({ current, previous }: ServerKeys): readonly [Buffer, ...Buffer[]] {
  return previous === undefined ? [rawKey(current)] : [rawKey(current), rawKey(previous)];
}

export function rawKey(key: Secret): Buffer {
  const text = key.reveal();
  const raw = Buffer.from(text, 'base64');
  const isBase64 = raw.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '');
  if (!isBase64 || raw.length < MIN_BYTES)
    throw new TypeError(`A server key is base64 of at least ${MIN_BYTES} bytes.`);
  return raw;
}
