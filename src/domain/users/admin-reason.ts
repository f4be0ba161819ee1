import type { Brand } from '../shared/brand.js';
import { codePoints, type ValueType } from '../shared/text.js';

/** Why an admin does something to somebody's account, in words for colleagues and other services; the user does not get to read it. */
export type AdminReason = Brand<string, 'AdminReason'>;

const MAX_CODE_POINTS = 500;

export const AdminReason: ValueType<AdminReason> = {
  rule: 'must be a reason of 1 to 500 characters',
  parse(text) {
    const reason = text.trim();
    return reason !== '' && codePoints(reason) <= MAX_CODE_POINTS ? (reason as AdminReason) : undefined;
  },
};
