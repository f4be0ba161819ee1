import type { Brand } from '../shared/brand.js';
import { MINUTE, type Instant } from '../shared/instant.js';

/** Keyed digest (HMAC-SHA-256, base64url) of a code for one purpose; the code itself is never stored. */
export type CodeDigest = Brand<string, 'CodeDigest'>;

/** A code that is waiting for its owner. */
export interface PendingCode {
  readonly digest: CodeDigest;
  readonly expiresAt: Instant;
}

/** Tries a code has, right or wrong. */
export const MAX_CODE_ATTEMPTS = 5;

/** What a caller who has no tries left is told to wait; a new code may be had at once. */
export const CODE_RETRY_AFTER = 15 * MINUTE;
