import type { Secret } from '../../../domain/shared/secret.js';
import { EmailAddress } from '../../../domain/users/email-address.js';
import { Parsed } from '../body/parsed.decorator.js';
import { MayBeAbsent } from '../body/presence.decorator.js';
import { SecretText } from '../body/secret-text.decorator.js';

/** Code points; the longest of the known providers are about 2,000. */
const MAX_CAPTCHA_TOKEN = 4096;

export class LogInDto {
  @Parsed(EmailAddress)
  readonly email!: EmailAddress;

  @SecretText()
  readonly password!: Secret;

  /** Clients may send one at any time; it counts where a provider is configured to judge it. */
  @MayBeAbsent()
  @SecretText(MAX_CAPTCHA_TOKEN)
  readonly captchaToken?: Secret;
}

export class CompleteLoginDto {
  @SecretText()
  readonly challengeToken!: Secret;

  /** Six digits, or a recovery code. */
  @SecretText()
  readonly code!: Secret;
}
