import type { Registration } from '../../domain/auth/registration.js';
import type { RegistrationId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import { EmailAddress } from '../../domain/users/email-address.js';
import { PersonName } from '../../domain/users/person-name.js';
import { expiry } from './expiry.js';
import { codeAttributes, parseCode } from './pending-code.item.js';
import { RowReader, type Row } from './row.js';
import { registrationKey } from './table-keys.js';

export function registrationItem(registration: Registration): Row {
  const { id, email, passwordHash, firstName, lastName, code, codesSent, createdAt, expiresAt } = registration;
  return {
    ...registrationKey(id),
    email,
    passwordHash: passwordHash.reveal(),
    firstName,
    lastName,
    ...codeAttributes(code),
    codesSent,
    attempts: 0,
    createdAt,
    ...expiry(expiresAt),
  };
}

/** The registration in force at `now`; a row that only counts the tries of an id, issued or not, holds none. */
export function parseRegistration(id: RegistrationId, row: Row, now: Instant): Registration | undefined {
  const read = new RowReader(row, 'users REGISTRATION#…/REGISTRATION');
  if (!read.has('email')) return undefined;
  const registration: Registration = {
    id,
    email: read.parsed('email', EmailAddress),
    passwordHash: read.secret('passwordHash'),
    firstName: read.nullable('firstName', (name) => read.parsed(name, PersonName)),
    lastName: read.nullable('lastName', (name) => read.parsed(name, PersonName)),
    code: parseCode(read),
    codesSent: read.integer('codesSent', 1),
    createdAt: read.instant('createdAt'),
    expiresAt: read.instant('validUntil'),
  };
  return now < registration.expiresAt ? registration : undefined;
}
