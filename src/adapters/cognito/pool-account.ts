import type { AttributeType, UserStatusType } from '@aws-sdk/client-cognito-identity-provider';
import type { PoolAccount } from '../../application/ports/user-pool.js';
import { UserId } from '../../domain/shared/ids.js';
import { EmailAddress } from '../../domain/users/email-address.js';
import { PersonName } from '../../domain/users/person-name.js';

/** Cognito's description of a user. Every attribute is text, and may be absent, malformed or in mixed case. */
export function accountOf(
  attributes: readonly AttributeType[] = [],
  status: UserStatusType | undefined,
  enabled = false,
): PoolAccount {
  const values = new Map(attributes.map(({ Name = '', Value = '' }) => [Name, Value]));
  const textOf = (name: string) => values.get(name) ?? '';
  const id = UserId.parse(textOf('sub'));
  if (id === undefined) throw new TypeError('A user of the pool has a sub that is no UUID.');
  return {
    id,
    email: textOf('email_verified') === 'true' ? EmailAddress.parse(textOf('email')) : undefined,
    firstName: PersonName.parse(textOf('given_name')) ?? null,
    lastName: PersonName.parse(textOf('family_name')) ?? null,
    confirmed: status !== 'UNCONFIRMED',
    enabled,
  };
}
