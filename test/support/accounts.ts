import { randomUUID } from 'node:crypto';
import type { Answer, ApiClient } from './api-client.js';

export const PASSWORD = 'Correct-Horse-7-Battery';

/** Reads the newest mail to an address. */
export type ReadMail = (to: string) => Promise<{ readonly template: string; readonly code?: string }>;

export interface Account {
  readonly email: string;
  readonly accessToken: string;
  readonly refreshToken: string;
}

export const anAddress = () => `${randomUUID()}@example.com`;

/** The mailbox of the local server. */
export function mailboxOf(api: ApiClient): ReadMail {
  return async (to) => {
    const [mail] = await mailsTo(api, to);
    if (mail === undefined) throw new Error(`No mail has been sent to ${to}.`);
    return mail;
  };
}

export interface MailView {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly template: string;
  readonly code?: string;
  readonly sentAt: string;
}

/** Newest first; all without an address. */
export async function mailsTo(api: ApiClient, to?: string): Promise<readonly MailView[]> {
  const answer = await api.get(`/dev/mailbox${to === undefined ? '' : `?to=${encodeURIComponent(to)}`}`);
  return answer.json['messages'] as readonly MailView[];
}

export function register(api: ApiClient, email: string, more: object = {}): Promise<Answer> {
  return api.post('/v1/auth/register', { body: { email, password: PASSWORD, ...more } });
}

export function logIn(api: ApiClient, email: string, password = PASSWORD): Promise<Answer> {
  return api.post('/v1/auth/login', { body: { email, password } });
}

export function refresh(api: ApiClient, cookie: string): Promise<Answer> {
  return api.post('/v1/auth/refresh', { cookie });
}

/** Somebody who has registered, confirmed and logged in. */
export async function anAccount(api: ApiClient, readMail = mailboxOf(api), email = anAddress()): Promise<Account> {
  const registrationId = (await register(api, email)).text('registrationId');
  const { code } = await readMail(email);
  await expectStatus(204, api.post('/v1/auth/register/confirm', { body: { registrationId, code } }));
  return { email, ...grantOf(await expectStatus(200, logIn(api, email))) };
}

export function grantOf(answer: Answer): { readonly accessToken: string; readonly refreshToken: string } {
  return { accessToken: answer.text('accessToken'), refreshToken: answer.refreshToken ?? '' };
}

export async function expectStatus(status: number, call: Promise<Answer>): Promise<Answer> {
  const answer = await call;
  if (answer.status !== status) throw new Error(`Expected ${status}, got ${answer.status} ${answer.body}`);
  return answer;
}
