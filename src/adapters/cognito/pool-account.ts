import type { AttributeType, UserStatusType } from '@aws-sdk/client-cognito-identity-provider';
import type { PoolAccount } from '../../application/ports/user-pool.js';
import { poolMemberOf } from '../../domain/users/pool-member.js';

const UNCONFIRMED: ReadonlySet<UserStatusType | undefined> = new Set([
  'UNCONFIRMED',
  'FORCE_CHANGE_PASSWORD',
  undefined,
]);

/** Cognito's description of a user. Every attribute is text, and may be absent, malformed or in mixed case. */
export function accountOf(
  attributes: readonly AttributeType[] = [],
  status: UserStatusType | undefined,
  enabled = false,
): PoolAccount {
  const member = poolMemberOf(Object.fromEntries(attributes.map(({ Name = '', Value }) => [Name, Value])));
  if (member === undefined) throw new TypeError('A user of the pool has a sub that is no UUID.');
  return { ...member, confirmed: !UNCONFIRMED.has(status), enabled };
}
