import { ResetId } from '../../../domain/shared/ids.js';
import type { Secret } from '../../../domain/shared/secret.js';
import { EmailAddress } from '../../../domain/users/email-address.js';
import { Parsed } from '../body/parsed.decorator.js';
import { ANY_LENGTH, SecretText } from '../body/secret-text.decorator.js';

export class ForgotPasswordDto {
  @Parsed(EmailAddress)
  readonly email!: EmailAddress;
}

export class ResetPasswordDto {
  @Parsed(ResetId)
  readonly resetId!: ResetId;

  @SecretText()
  readonly code!: Secret;

  @SecretText(ANY_LENGTH)
  readonly newPassword!: Secret;
}

export class ChangePasswordDto {
  @SecretText()
  readonly currentPassword!: Secret;

  @SecretText(ANY_LENGTH)
  readonly newPassword!: Secret;
}
