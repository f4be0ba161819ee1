import type { Secret } from '../../../domain/shared/secret.js';
import { MayBeAbsent } from '../body/presence.decorator.js';
import { SecretText } from '../body/secret-text.decorator.js';

export class DeleteAccountDto {
  @MayBeAbsent()
  @SecretText()
  readonly currentPassword?: Secret;
}
