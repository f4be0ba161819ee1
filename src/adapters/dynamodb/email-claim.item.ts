import { UserId } from '../../domain/shared/ids.js';
import type { Email } from '../../domain/users/email-list.js';
import { RowReader, type Row } from './row.js';
import { claimKey } from './table-keys.js';

/** Says whose verified address this is. */
export function claimItem(userId: UserId, { id, address }: Email): Row {
  return { ...claimKey(address), userId, emailId: id };
}

export function parseClaimant(row: Row): UserId {
  return new RowReader(row, 'users EMAIL#…/CLAIM').parsed('userId', UserId);
}
