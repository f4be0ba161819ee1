import type { EmailId, UserId } from '../../domain/shared/ids.js';
import { DAY, type Instant } from '../../domain/shared/instant.js';
import type { EmailVerification } from '../../domain/users/email-verification.js';
import { expiry } from './expiry.js';
import { codeAttributes, parseCode } from './pending-code.item.js';
import { RowReader, type Row } from './row.js';
import { verificationKey } from './table-keys.js';

/** The row outlives its code by far, so that its tries go on being counted. */
const KEPT_FOR = DAY;

export function emailVerificationItem({ userId, emailId, code, createdAt }: EmailVerification): Row {
  const { expiresAt } = expiry(createdAt + KEPT_FOR);
  return { ...verificationKey(userId, emailId), ...codeAttributes(code), attempts: 0, createdAt, expiresAt };
}

/** The verification in force at `now`; a row that only counts tries holds none. */
export function parseEmailVerification(
  userId: UserId,
  emailId: EmailId,
  row: Row,
  now: Instant,
): EmailVerification | undefined {
  const read = new RowReader(row, 'users VERIFICATION#…/VERIFICATION');
  if (!read.has('codeDigest')) return undefined;
  const code = parseCode(read);
  return now < code.expiresAt ? { userId, emailId, code, createdAt: read.instant('createdAt') } : undefined;
}
