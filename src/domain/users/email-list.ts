import { DomainError } from '../shared/domain-error.js';
import type { EmailId } from '../shared/ids.js';
import type { Instant } from '../shared/instant.js';
import type { EmailAddress } from './email-address.js';

export interface Email {
  readonly id: EmailId;
  readonly address: EmailAddress;
  readonly isPrimary: boolean;
  readonly verifiedAt: Instant | null;
  readonly createdAt: Instant;
}

/** A user's addresses: one to five, each once; exactly one is primary, and that one is verified. */
export type EmailList = readonly Email[];

export const MAX_EMAILS = 5;

export function primaryOf(emails: EmailList): Email {
  const primary = emails.find(({ isPrimary }) => isPrimary);
  if (primary === undefined) throw new TypeError('No address is primary.');
  return primary;
}

/** An id that is not the user's own is no different from one that is nobody's. */
export function emailIn(emails: EmailList, id: EmailId): Email {
  const found = emails.find((email) => email.id === id);
  if (found === undefined) throw new DomainError('not_found', 'There is no such e-mail address.');
  return found;
}

/** Unverified: it is nobody's yet, and blocks nobody else. */
export function withAdded(emails: EmailList, added: Pick<Email, 'id' | 'address' | 'createdAt'>): EmailList {
  if (emails.some(({ address }) => address === added.address))
    throw new DomainError('email_not_available', 'This e-mail address is yours already.');
  if (emails.length >= MAX_EMAILS)
    throw new DomainError('too_many_emails', `An account has at most ${MAX_EMAILS} e-mail addresses.`);
  return [...emails, { ...added, isPrimary: false, verifiedAt: null }];
}

export function withVerified(emails: EmailList, id: EmailId, verifiedAt: Instant): EmailList {
  unverifiedIn(emails, id);
  return emails.map((email) => (email.id === id ? { ...email, verifiedAt } : email));
}

export function unverifiedIn(emails: EmailList, id: EmailId): Email {
  const email = emailIn(emails, id);
  if (email.verifiedAt === null) return email;
  throw new DomainError('email_already_verified', 'This e-mail address has been verified already.');
}

export function without(emails: EmailList, id: EmailId): EmailList {
  const { isPrimary } = emailIn(emails, id);
  if (emails.length === 1)
    throw new DomainError('cannot_delete_last_email', 'An account keeps at least one e-mail address.');
  if (isPrimary)
    throw new DomainError('cannot_delete_primary_email', 'Make another e-mail address the primary one first.');
  return emails.filter((email) => email.id !== id);
}

/** Rows that stay as they are stay the same objects, so that a repository need not write them. */
export function withPrimary(emails: EmailList, id: EmailId): EmailList {
  if (emailIn(emails, id).verifiedAt === null)
    throw new DomainError('email_not_verified', 'Only a verified e-mail address can be the primary one.');
  return emails.map((email) => {
    const isPrimary = email.id === id;
    return email.isPrimary === isPrimary ? email : { ...email, isPrimary };
  });
}
