import { anAccount, expectStatus, grantOf, logIn, mailboxOf, PASSWORD, refresh, type Account } from './accounts.js';
import type { Answer, ApiClient } from './api-client.js';
import { Authenticator, STEP } from './authenticator.js';

/** An account with an authenticator app. */
export interface EnrolledAccount extends Account {
  readonly app: Authenticator;
  readonly recoveryCodes: readonly string[];
  /** The code after the one that enrolled: in force at once, as clocks may differ by a step. */
  readonly nextCode: string;
}

export const offer = (api: ApiClient, token: string, currentPassword = PASSWORD): Promise<Answer> =>
  api.post('/v1/auth/mfa/totp', { token, body: { currentPassword } });

export const verify = (api: ApiClient, token: string, code: string): Promise<Answer> =>
  api.post('/v1/auth/mfa/totp/verify', { token, body: { code } });

export const renewCodes = (api: ApiClient, token: string, code: string, currentPassword = PASSWORD): Promise<Answer> =>
  api.post('/v1/auth/mfa/recovery-codes', { token, body: { currentPassword, code } });

export const disable = (api: ApiClient, token: string, code: string, currentPassword = PASSWORD): Promise<Answer> =>
  api.delete('/v1/auth/mfa/totp', { token, body: { currentPassword, code } });

export const answer = (api: ApiClient, challengeToken: string, code: string): Promise<Answer> =>
  api.post('/v1/auth/login/totp', { body: { challengeToken, code } });

/** The token of a login that waits for its second factor. */
export async function challengeOf(api: ApiClient, email: string): Promise<string> {
  return (await expectStatus(200, logIn(api, email))).text('challengeToken');
}

/** The tokens are of the session that has enrolled, as its refresh hands them out. */
export async function enrol(api: ApiClient, account: Account): Promise<EnrolledAccount> {
  const now = Date.now();
  const offered = await expectStatus(200, offer(api, account.accessToken));
  const app = new Authenticator(offered.text('secret'));
  const verified = await expectStatus(200, verify(api, account.accessToken, app.codeAt(now)));
  const recoveryCodes = verified.json['recoveryCodes'] as readonly string[];
  const grant = grantOf(await expectStatus(200, refresh(api, account.refreshToken)));
  return { ...account, ...grant, app, recoveryCodes, nextCode: app.codeAt(now + STEP) };
}

/** A complete login of somebody who sets their second factor up for it, as a new admin has to. */
export async function logInWithNewFactor(api: ApiClient, email: string): Promise<ReturnType<typeof grantOf>> {
  const { nextCode } = await enrol(api, { email, ...grantOf(await logIn(api, email)) });
  return grantOf(await expectStatus(200, answer(api, await challengeOf(api, email), nextCode)));
}

export function recoveryCode({ recoveryCodes }: EnrolledAccount, index = 0): string {
  const code = recoveryCodes[index];
  if (code === undefined) throw new Error(`There is no recovery code ${index}.`);
  return code;
}

export const anEnrolledAccount = async (api: ApiClient, readMail = mailboxOf(api)): Promise<EnrolledAccount> =>
  enrol(api, await anAccount(api, readMail));
