import { signedIn, signedOut, stage } from '../session.js';
import { forgetGrant, keepGrant, refresh, send, type Grant } from './http.js';
import type { LoginAnswer, Session } from './types.js';

export interface NewAccount {
  readonly email: string;
  readonly password: string;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
}

export function register(body: NewAccount): Promise<{ readonly registrationId: string }> {
  return send('POST', '/v1/auth/register', { body });
}

export function confirmRegistration(registrationId: string, code: string): Promise<void> {
  return send('POST', '/v1/auth/register/confirm', { body: { registrationId, code } });
}

/** Whether the cookie of an earlier visit still opens the door. */
export async function resume(): Promise<void> {
  try {
    signedIn((await refresh()).scope);
  } catch {
    signedOut();
  }
}

export async function logIn(email: string, password: string): Promise<void> {
  const answer = await send<LoginAnswer>('POST', '/v1/auth/login', { body: { email, password } });
  if ('challenge' in answer) stage.set({ name: 'challenged', challengeToken: answer.challengeToken });
  else signedIn(keepGrant(answer).scope);
}

export async function completeLogin(challengeToken: string, code: string): Promise<void> {
  signedIn(keepGrant(await send<Grant>('POST', '/v1/auth/login/totp', { body: { challengeToken, code } })).scope);
}

export async function logOut(everywhere = false): Promise<void> {
  await send('POST', everywhere ? '/v1/auth/logout-all' : '/v1/auth/logout');
  leave();
}

/** What an ended account or session leaves behind here. */
export function leave(): void {
  forgetGrant();
  signedOut();
}

export function forgetPassword(email: string): Promise<{ readonly resetId: string }> {
  return send('POST', '/v1/auth/password/forgot', { body: { email } });
}

export function resetPassword(resetId: string, code: string, newPassword: string): Promise<void> {
  return send('POST', '/v1/auth/password/reset', { body: { resetId, code, newPassword } });
}

export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  keepGrant(await send<Grant>('POST', '/v1/auth/password/change', { body: { currentPassword, newPassword } }));
}

export function offerSecondFactor(
  currentPassword: string,
): Promise<{ readonly secret: string; readonly otpauthUri: string }> {
  return send('POST', '/v1/auth/mfa/totp', { body: { currentPassword } });
}

interface RecoveryCodes {
  readonly recoveryCodes: readonly string[];
}

export function enableSecondFactor(code: string): Promise<RecoveryCodes> {
  return send('POST', '/v1/auth/mfa/totp/verify', { body: { code } });
}

export function renewRecoveryCodes(currentPassword: string, code: string): Promise<RecoveryCodes> {
  return send('POST', '/v1/auth/mfa/recovery-codes', { body: { currentPassword, code } });
}

export function disableSecondFactor(currentPassword: string, code: string): Promise<void> {
  return send('DELETE', '/v1/auth/mfa/totp', { body: { currentPassword, code } });
}

export async function listSessions(): Promise<readonly Session[]> {
  return (await send<{ readonly sessions: readonly Session[] }>('GET', '/v1/auth/sessions')).sessions;
}

export function endSession(sessionId: string): Promise<void> {
  return send('DELETE', `/v1/auth/sessions/${sessionId}`);
}
