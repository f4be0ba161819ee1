import { createHash } from 'node:crypto';
import type { ImportUserCommand } from '../../../application/admin/import-user.js';
import { DomainError } from '../../../domain/shared/domain-error.js';
import { UserId } from '../../../domain/shared/ids.js';
import { bindDto } from '../../http/body/bind-dto.js';
import { parseJsonObject } from '../../http/body/json-object.js';
import { ImportLineDto } from './import-line.dto.js';

type ImportedPerson = Pick<ImportUserCommand, 'userId' | 'person'>;

/** Throws a `DomainError` for a line that is to be refused. */
export function parseLine(bytes: Buffer): ImportedPerson {
  const {
    email,
    passwordHash,
    firstName = null,
    lastName = null,
    phone = null,
  } = bindDto(ImportLineDto, parseJsonObject(bytes));
  return { userId: idOf(email, passwordHash.reveal()), person: { email, passwordHash, firstName, lastName, phone } };
}

/** What is wrong with a line, without anything of what it says. */
export function reasonOf({ code, details, message }: DomainError): string {
  if (details.length > 0) return details.map(({ field, message: fault }) => `${field} ${fault}`).join('; ');
  return code === 'email_not_available' ? message : 'must be a JSON object in UTF-8';
}

/**
 * The same line makes the same id (a UUID of version 8), so that nobody becomes two users. Only who has the hash, with its salt, could guess it;
 * whoever has another hash of the same address is somebody else, to be refused.
 */
function idOf(email: string, hash: string): UserId {
  const bytes = createHash('sha256').update(`${email}\n${hash}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const id = UserId.parse(bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'));
  if (id === undefined) throw new TypeError('This is no UUID.');
  return id;
}
