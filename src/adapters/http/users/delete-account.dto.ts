import type { Secret } from '../../../domain/shared/secret.js';
import { SecretText } from '../body/secret-text.decorator.js';

export class DeleteAccountDto {
  @SecretText()
  readonly currentPassword!: Secret;
}
