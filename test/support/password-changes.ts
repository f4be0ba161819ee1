import type { RequestedPasswordReset } from '../../src/application/auth/request-password-reset.js';
import type { AccessGrant, TokenGrant } from '../../src/application/auth/token-grant.js';
import type { ResetId } from '../../src/domain/shared/ids.js';
import { Secret } from '../../src/domain/shared/secret.js';
import type { Application } from './application.js';
import { callerOf, ORIGIN, PASSWORD, unobserved, type Member } from './members.js';

export const NEW_PASSWORD = new Secret('Another-Horse-8-Stable');

export function forgot(
  app: Application,
  { email }: Pick<Member, 'email'>,
  network = '192.0.2.1',
): Promise<RequestedPasswordReset> {
  return app.requestReset.execute({ email, network, origin: ORIGIN, observer: unobserved });
}

export function reset(app: Application, resetId: ResetId, code: Secret, newPassword = NEW_PASSWORD): Promise<void> {
  return app.resetPassword.execute({ resetId, code, newPassword, origin: ORIGIN });
}

/** As the holder of this grant, who is let in. */
export async function changePassword(
  app: Application,
  grant: TokenGrant,
  { current = PASSWORD, next = NEW_PASSWORD }: { current?: Secret; next?: Secret } = {},
): Promise<AccessGrant> {
  const caller = await callerOf(app, grant);
  if (caller?.userId === undefined) throw new Error('This grant lets nobody in.');
  return app.changePassword.execute({
    userId: caller.userId,
    caller,
    currentPassword: current,
    newPassword: next,
    origin: ORIGIN,
    observer: unobserved,
  });
}
