import type { INestApplicationContext } from '@nestjs/common';
import { BootstrapAdmin } from '../../application/admin/bootstrap-admin.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { Settings } from '../lambda/runtime/settings.js';
import { SettingsError } from '../lambda/runtime/settings-error.js';

/** The admin whom the settings name, before the first request. */
export async function seedAdmin(
  app: INestApplicationContext,
  { bootstrapAdminEmail: email, bootstrapAdminPassword: password, identityProvider }: Settings,
): Promise<void> {
  if (email === undefined && password === undefined) return;
  if (identityProvider !== 'native')
    throw new SettingsError(
      'BOOTSTRAP_ADMIN_EMAIL works with IDENTITY_PROVIDER=native alone: sign up, and use npm run admin:grant.',
    );
  if (email === undefined) throw new SettingsError('BOOTSTRAP_ADMIN_PASSWORD needs BOOTSTRAP_ADMIN_EMAIL beside it.');
  if (password === undefined)
    throw new SettingsError('BOOTSTRAP_ADMIN_EMAIL needs BOOTSTRAP_ADMIN_PASSWORD beside it.');
  await app
    .get(BootstrapAdmin)
    .execute({ email, password })
    .catch((error: unknown) => {
      throw isWeak(error) ? new SettingsError(sentenceFor(error), { cause: error }) : error;
    });
}

function isWeak(error: unknown): error is DomainError {
  return error instanceof DomainError && error.code === 'password_rejected';
}

function sentenceFor({ details }: DomainError): string {
  return `The setting BOOTSTRAP_ADMIN_PASSWORD ${details.map(({ message }) => message).join(', ')}.`;
}
