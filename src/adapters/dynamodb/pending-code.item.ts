import type { CodeDigest, PendingCode } from '../../domain/auth/one-time-code.js';
import type { RowReader } from './row.js';

/** A code in the row of what it opens. */
export function codeAttributes({ digest, expiresAt }: PendingCode) {
  return { codeDigest: digest, codeExpiresAt: expiresAt };
}

export function parseCode(read: RowReader): PendingCode {
  return { digest: read.text('codeDigest') as CodeDigest, expiresAt: read.instant('codeExpiresAt') };
}
