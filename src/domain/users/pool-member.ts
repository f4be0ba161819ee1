import { NO_PASSWORD } from '../auth/credential.js';
import type { Cause } from '../shared/domain-event.js';
import { UserId, type EmailId } from '../shared/ids.js';
import { EmailAddress } from './email-address.js';
import { PersonName } from './person-name.js';
import { User } from './user.js';

/** Somebody in a user pool, as far as they can become a user here. */
export interface PoolMember {
  /** The pool's `sub`. */
  readonly id: UserId;
  /** `undefined` for who has none that the pool has verified. */
  readonly email: EmailAddress | undefined;
  readonly firstName: PersonName | null;
  readonly lastName: PersonName | null;
}

/** What a pool says of somebody, by the names of OpenID Connect (Core §5.1), all of it as text. */
export type PoolAttributes = Readonly<Record<string, string | undefined>>;

/** `undefined` where the `sub` is none of ours to use. What else cannot be read is as good as absent: a strange name keeps nobody out. */
export function poolMemberOf(attributes: PoolAttributes): PoolMember | undefined {
  const { sub = '', email = '', email_verified: verified, given_name = '', family_name = '' } = attributes;
  const id = UserId.parse(sub);
  return (
    id && {
      id,
      email: verified === 'true' ? EmailAddress.parse(email) : undefined,
      firstName: PersonName.parse(given_name) ?? null,
      lastName: PersonName.parse(family_name) ?? null,
    }
  );
}

/**
 * The user whom a confirmed member becomes, under the pool's own id, so that there can only be one of them. The pool keeps their password.
 * `undefined` for who has no verified address.
 */
export function adopt(
  { id, email, firstName, lastName }: PoolMember,
  emailId: EmailId,
  cause: Cause,
): User | undefined {
  if (email === undefined) return undefined;
  return User.register({ email, passwordHash: NO_PASSWORD, firstName, lastName }, { user: id, email: emailId }, cause);
}
