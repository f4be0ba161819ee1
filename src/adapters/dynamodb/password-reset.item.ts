import type { PasswordReset } from '../../domain/auth/password-reset.js';
import { UserId, type ResetId } from '../../domain/shared/ids.js';
import { DAY, type Instant } from '../../domain/shared/instant.js';
import { expiry } from './expiry.js';
import { codeAttributes, parseCode } from './pending-code.item.js';
import { RowReader, type Row } from './row.js';
import { resetKey } from './table-keys.js';

/** The row outlives its code by far, so that the tries of an id are counted alike whether it was issued or not. */
const KEPT_FOR = DAY;

export function passwordResetItem({ id, userId, epoch, code, createdAt }: PasswordReset): Row {
  const { expiresAt } = expiry(createdAt + KEPT_FOR);
  return { ...resetKey(id), userId, epoch, ...codeAttributes(code), attempts: 0, createdAt, expiresAt };
}

/** The reset in force at `now`; a row that only counts the tries of an id holds none. */
export function parsePasswordReset(id: ResetId, row: Row, now: Instant): PasswordReset | undefined {
  const read = new RowReader(row, 'users RESET#…/RESET');
  if (!read.has('userId')) return undefined;
  const reset: PasswordReset = {
    id,
    userId: read.parsed('userId', UserId),
    epoch: read.integer('epoch'),
    code: parseCode(read),
    createdAt: read.instant('createdAt'),
  };
  return now < reset.code.expiresAt ? reset : undefined;
}
