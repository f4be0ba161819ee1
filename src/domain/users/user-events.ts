import type { DomainEvent } from '../shared/domain-event.js';
import type { EmailAddress } from './email-address.js';
import type { AdminReason } from './admin-reason.js';

export type ProfileField = 'firstName' | 'lastName' | 'phone';

export type UserEvent =
  | DomainEvent<'user.created', { readonly email: EmailAddress }>
  | DomainEvent<'user.updated', { readonly changedFields: readonly ProfileField[] }>
  | DomainEvent<'email.added' | 'email.verified' | 'email.removed', { readonly email: EmailAddress }>
  | DomainEvent<'email.primary.changed', { readonly oldEmail: EmailAddress; readonly newEmail: EmailAddress }>
  | DomainEvent<'user.suspended', { readonly reason: AdminReason }>
  | DomainEvent<'user.reactivated' | 'user.deleted', Readonly<Record<string, never>>>
  | DomainEvent<'password.changed', Readonly<Record<string, never>>>
  | DomainEvent<'mfa.enabled', Readonly<Record<string, never>>>
  /** The reason is that of the admin who has reset it. */
  | DomainEvent<'mfa.disabled', { readonly reason?: AdminReason }>;

/** One that has no place in the user's sequence yet. */
export type NewUserEvent = UserEvent extends infer Event
  ? Event extends UserEvent
    ? Pick<Event, 'type' | 'payload'>
    : never
  : never;
