import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { GrantRole } from '../../application/admin/grant-role.js';
import { RevokeRole } from '../../application/admin/revoke-role.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import type { Settings } from '../lambda/runtime/settings.js';
import { SettingsError } from '../lambda/runtime/settings-error.js';
import { AdminRoleModule } from './admin-role.module.js';
import { prepareTables } from './prepare-tables.js';

const VERBS = {
  grant: { useCase: GrantRole, done: 'is an admin from the next login on', before: 'was an admin already' },
  revoke: { useCase: RevokeRole, done: 'is no admin any more, and logged out everywhere', before: 'was no admin' },
} as const;

export type Verb = keyof typeof VERBS;

export function isVerb(text: string | undefined): text is Verb {
  return text !== undefined && text in VERBS;
}

/** Answers what has come of it, as a sentence. */
export async function changeRole(verb: Verb, email: EmailAddress, settings: Settings): Promise<string> {
  if (settings.store === 'memory') {
    throw new SettingsError(
      'STORE=memory keeps users inside the server: start it with BOOTSTRAP_ADMIN_EMAIL and BOOTSTRAP_ADMIN_PASSWORD, or set STORE=dynamodb here and there.',
    );
  }
  await prepareTables(settings);
  const app = await NestFactory.createApplicationContext(AdminRoleModule.withSettings(settings), { logger: false });
  try {
    const { useCase, done, before } = VERBS[verb];
    const user = await app
      .get<GrantRole | RevokeRole>(useCase)
      .execute({ email, role: 'admin', origin: { requestId: randomUUID(), ip: null, userAgent: null } });
    return `${email} ${user.hasChanged ? done : before}.`;
  } finally {
    await app.close();
  }
}
