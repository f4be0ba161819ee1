import { ImportedHash } from '../../../domain/auth/password-hash.js';
import type { Secret } from '../../../domain/shared/secret.js';
import { EmailAddress } from '../../../domain/users/email-address.js';
import { PersonName } from '../../../domain/users/person-name.js';
import { PhoneNumber } from '../../../domain/users/phone-number.js';
import { Parsed } from '../../http/body/parsed.decorator.js';
import { MayBeAbsent, MayBeNull } from '../../http/body/presence.decorator.js';

/** A line of the input. What may be absent may be `null` as well, as exports have it. */
export class ImportLineDto {
  @Parsed(EmailAddress)
  readonly email!: EmailAddress;

  @Parsed(ImportedHash)
  readonly passwordHash!: Secret;

  @MayBeAbsent()
  @MayBeNull()
  @Parsed(PersonName)
  readonly firstName?: PersonName | null;

  @MayBeAbsent()
  @MayBeNull()
  @Parsed(PersonName)
  readonly lastName?: PersonName | null;

  @MayBeAbsent()
  @MayBeNull()
  @Parsed(PhoneNumber)
  readonly phone?: PhoneNumber | null;
}
