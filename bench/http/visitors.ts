import { createPrivateKey, randomBytes, randomUUID, sign, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Answer } from '../load/answer-reader.js';
import { ask, requestText, type Client } from '../load/drive.js';
import type { Running } from './contestants.js';
import type { Dialect, Grant } from './dialects.js';

const OK = 200;

export async function logInAll({ dialect, server }: Running, emails: readonly string[]): Promise<readonly Grant[]> {
  const grants: Grant[] = [];
  for (const email of emails) {
    const answer = await ask(server.port, dialect.logIn(email));
    expectOk(answer);
    grants.push(dialect.grantOf(answer));
  }
  return grants;
}

/** Sends one request after the other, and begins anew after the last. */
export function repeating(requests: readonly string[], thinkTime?: number): Client {
  let sent = 0;
  return {
    next: () => requests[sent++ % requests.length] ?? '',
    take: expectOk,
    ...(thinkTime !== undefined && { thinkTime }),
  };
}

/** Refreshes one session, each time with what the refresh before has given it. */
export function refreshing(dialect: Dialect, grant: Grant): Client {
  let current = grant;
  return {
    next: () => dialect.refresh(current),
    take: (answer) => {
      expectOk(answer);
      current = dialect.renewed(current, answer);
    },
  };
}

export const probing = (thinkTime: number): Client =>
  repeating([requestText({ method: 'GET', path: '/health/live' })], thinkTime);

/** Copies of a token that its issuer could have signed as well, each with an id and a session of its own. */
export function siblingsOf({ bearer }: Grant, keyFile: string, count: number): readonly Grant[] {
  const key = createPrivateKey(readFileSync(keyFile));
  const [header = '', payload = ''] = bearer.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  return Array.from({ length: count }, () => ({
    bearer: signed(header, { ...claims, jti: freshId() }, key),
    cookie: '',
  }));
}

function signed(header: string, claims: object, key: KeyObject): string {
  const text = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), key).toString('base64url')}`;
}

const freshId = (): string => `${randomUUID()}.1.${randomBytes(16).toString('base64url')}`;

function expectOk({ status, body }: Answer): void {
  if (status !== OK) throw new Error(`A server has answered ${status}: ${body.slice(0, 500)}`);
}
