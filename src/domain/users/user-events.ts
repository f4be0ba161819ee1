import type { DomainEvent } from '../shared/domain-event.js';
import type { EmailAddress } from './email-address.js';
import type { AdminReason } from './admin-reason.js';

type UpdatedField = 'firstName' | 'lastName' | 'phone' | 'tier';

/** What users change themselves. */
export type ProfileField = Exclude<UpdatedField, 'tier'>;

interface Nothing {}

interface OneEmail {
  readonly email: EmailAddress;
}

/** What each event of a user tells, beside that it has happened. */
export interface UserEventPayloads {
  'user.created': OneEmail;
  'user.updated': { readonly changedFields: readonly UpdatedField[] };
  'user.suspended': { readonly reason: AdminReason };
  'user.reactivated': Nothing;
  'user.deleted': Nothing;
  'user.purged': Nothing;
  'email.added': OneEmail;
  'email.verified': OneEmail;
  'email.removed': OneEmail;
  'email.primary.changed': { readonly oldEmail: EmailAddress; readonly newEmail: EmailAddress };
  'password.changed': Nothing;
  'mfa.enabled': Nothing;
  /** The reason is that of the admin who has reset it. */
  'mfa.disabled': { readonly reason?: AdminReason };
}

export type UserEvent = {
  [Type in keyof UserEventPayloads]: DomainEvent<Type, UserEventPayloads[Type]>;
}[keyof UserEventPayloads];

/** One that has no place in the user's sequence yet. */
export type NewUserEvent = UserEvent extends infer Event
  ? Event extends UserEvent
    ? Pick<Event, 'type' | 'payload'>
    : never
  : never;
