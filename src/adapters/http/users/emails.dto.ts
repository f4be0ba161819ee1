import type { Secret } from '../../../domain/shared/secret.js';
import { EmailAddress } from '../../../domain/users/email-address.js';
import { Parsed } from '../body/parsed.decorator.js';
import { SecretText } from '../body/secret-text.decorator.js';

export class AddEmailDto {
  @Parsed(EmailAddress)
  readonly email!: EmailAddress;
}

export class ConfirmEmailDto {
  @SecretText()
  readonly code!: Secret;
}
