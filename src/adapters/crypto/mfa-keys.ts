import { hkdfSync } from 'node:crypto';
import type { Secret } from '../../domain/shared/secret.js';
import { rawKey } from './server-keys.js';

/**
 * Symmetric keys, base64 of at least 32 bytes each. The first one seals and digests; those behind it still open what was made under them. What they
 * guard lives for years, so there may be more than one.
 */
export type MfaKeys = readonly [Secret, ...Secret[]];

const KEY_BYTES = 32;

/** One key for one purpose from each of them (RFC 5869 §3.2). */
export function keysFor(purpose: string, [current, ...older]: MfaKeys): readonly [Buffer, ...Buffer[]] {
  const derived = (key: Secret) => Buffer.from(hkdfSync('sha256', rawKey(key), '', purpose, KEY_BYTES));
  return [derived(current), ...older.map(derived)];
}
