import { randomUUID } from 'node:crypto';
import { BEARER_TOKENS, type Grant } from '../http/dialects.js';
import { ask, requestText } from '../load/drive.js';
import type { Answer } from '../load/answer-reader.js';
import { emailOf } from './population.js';

/** What somebody does who comes by, in this order. */
export const CALLS = [
  'log in',
  'read the own user',
  'read preferences',
  'refresh',
  'update the profile',
  'log out',
] as const;

export type Call = (typeof CALLS)[number];

const SUCCESS: Readonly<Record<Call, number>> = {
  'log in': 200,
  'read the own user': 200,
  'read preferences': 200,
  refresh: 200,
  'update the profile': 200,
  'log out': 204,
};

const MAX_TRIES = 10;

/** Makes each call of one person and tells of each what `around` has made of it. */
export async function visit(
  port: number,
  person: number,
  around: (call: Call, make: () => Promise<Answer>) => Promise<Answer>,
): Promise<void> {
  let grant: Grant = { bearer: '', cookie: '' };
  for (const call of CALLS) {
    const answer = await around(call, () => askPatiently(port, requestFor(call, person, grant)));
    if (answer.status !== SUCCESS[call]) throw new Error(`"${call}" was answered ${answer.status}: ${answer.body}`);
    if (call === 'log in') grant = BEARER_TOKENS.grantOf(answer);
    if (call === 'refresh') grant = BEARER_TOKENS.renewed(grant, answer);
  }
}

/** A 503 asks to come again, which a client does. */
async function askPatiently(port: number, request: string): Promise<Answer> {
  for (let left = MAX_TRIES - 1; ; left -= 1) {
    const answer = await ask(port, request);
    if (answer.status !== 503 || left === 0) return answer;
  }
}

function requestFor(call: Call, person: number, grant: Grant): string {
  const authorization = `Bearer ${grant.bearer}`;
  switch (call) {
    case 'log in':
      return BEARER_TOKENS.logIn(emailOf(person));
    case 'read the own user':
      return BEARER_TOKENS.readUser(grant);
    case 'read preferences':
      return requestText({ method: 'GET', path: '/v1/preferences', headers: { authorization } });
    case 'refresh':
      return BEARER_TOKENS.refresh(grant);
    case 'update the profile':
      return requestText({
        method: 'PUT',
        path: '/v1/users/me',
        headers: { authorization },
        body: { firstName: anotherName() },
      });
    case 'log out':
      return requestText({ method: 'POST', path: '/v1/auth/logout', headers: { cookie: grant.cookie } });
  }
}

/** A name that is the one before would change nothing, and cost less. */
const anotherName = (): string => `Grace ${randomUUID().replaceAll(/[^a-f]/g, '')}`;
