import { createPrivateKey, randomBytes, randomUUID, sign, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import type { Answer } from '../load/answer-reader.js';
import { ask, requestText, type Client } from '../load/drive.js';
import { ServerProcess } from '../load/server-process.js';
import type { Contestant, Running } from './contestants.js';
import type { Dialect, Grant } from './dialects.js';

const OK = 200;

async function logInAll(port: number, dialect: Dialect, emails: readonly string[]): Promise<readonly Grant[]> {
  const grants: Grant[] = [];
  for (const email of emails) {
    const answer = await ask(port, dialect.logIn(email));
    expectOk(answer);
    grants.push(dialect.grantOf(answer));
  }
  return grants;
}

/** The server with somebody logged in to every account. */
export async function startContestant(contestant: Contestant, emails: readonly string[]): Promise<Running> {
  const { name, program, environment, dialect } = contestant;
  const server = await ServerProcess.start(name, program, environment);
  return { ...contestant, server, grants: await logInAll(server.port, dialect, emails) };
}

/** Whose a token is. */
export function subjectOf({ bearer }: Grant): string {
  const [, payload = ''] = bearer.split('.');
  return (JSON.parse(Buffer.from(payload, 'base64url').toString()) as { sub: string }).sub;
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
export function siblingsOf({ bearer }: Grant, keyFile: string, count: number): Promise<readonly Grant[]> {
  const key = createPrivateKey(readFileSync(keyFile));
  const [header = '', payload = ''] = bearer.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  const fresh = async () => ({ bearer: await signed(header, { ...claims, jti: freshId() }, key), cookie: '' });
  return Promise.all(Array.from({ length: count }, fresh));
}

async function signed(header: string, claims: object, key: KeyObject): Promise<string> {
  const text = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
  const signature = await promisify(sign)('RSA-SHA256', Buffer.from(text), key);
  return `${text}.${signature.toString('base64url')}`;
}

const freshId = (): string => `${randomUUID()}.1.${randomBytes(16).toString('base64url')}`;

function expectOk({ status, body }: Answer): void {
  if (status !== OK) throw new Error(`A server has answered ${status}: ${body.slice(0, 500)}`);
}
