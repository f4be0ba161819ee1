import type { Secret } from '../../../domain/shared/secret.js';
import { SecretText } from '../body/secret-text.decorator.js';

export class OfferSecondFactorDto {
  @SecretText()
  readonly currentPassword!: Secret;
}

export class FirstCodeDto {
  /** Six digits. */
  @SecretText()
  readonly code!: Secret;
}

export class BothFactorsDto {
  @SecretText()
  readonly currentPassword!: Secret;

  /** Six digits, or a recovery code. */
  @SecretText()
  readonly code!: Secret;
}
