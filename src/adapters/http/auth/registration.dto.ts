import { RegistrationId } from '../../../domain/shared/ids.js';
import type { Secret } from '../../../domain/shared/secret.js';
import { EmailAddress } from '../../../domain/users/email-address.js';
import { PersonName } from '../../../domain/users/person-name.js';
import { Parsed } from '../body/parsed.decorator.js';
import { MayBeAbsent } from '../body/presence.decorator.js';
import { ANY_LENGTH, SecretText } from '../body/secret-text.decorator.js';

export class RegisterDto {
  @Parsed(EmailAddress)
  readonly email!: EmailAddress;

  @SecretText(ANY_LENGTH)
  readonly password!: Secret;

  @MayBeAbsent()
  @Parsed(PersonName)
  readonly firstName?: PersonName;

  @MayBeAbsent()
  @Parsed(PersonName)
  readonly lastName?: PersonName;
}

export class ConfirmRegistrationDto {
  @Parsed(RegistrationId)
  readonly registrationId!: RegistrationId;

  @SecretText()
  readonly code!: Secret;
}

export class ResendRegistrationDto {
  @Parsed(RegistrationId)
  readonly registrationId!: RegistrationId;
}
