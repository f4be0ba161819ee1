import { setTimeout as delay } from 'node:timers/promises';
import { anAddress, expectStatus, mailboxOf, register } from '../support/accounts.js';
import type { Answer, CallOptions } from '../support/api-client.js';
import { concurrently } from '../support/concurrently.js';
import { separation } from '../support/mann-whitney.js';
import { report } from '../support/report.js';
import { startTestServer, type TestServer } from '../support/local-server.js';

jest.setTimeout(120_000);

const PAIRS = 400;
/** Of calls that wait on purpose. */
const AT_ONCE = 20;

/** With the cheapest hashes and stores there are, so that whatever else differs shows. */
let server: TestServer;
/** Addresses of accounts, each used once in every round. */
let known: readonly string[];

beforeAll(async () => {
  server = await startTestServer({ BCRYPT_COST: '4' });
  const waves = Array.from({ length: PAIRS / AT_ONCE });
  const made: string[] = [];
  for (const _ of waves) made.push(...(await concurrently(() => anAccountAddress(), AT_ONCE)));
  known = made;
});

afterAll(() => server.stop());

async function anAccountAddress(): Promise<string> {
  const email = anAddress();
  const registrationId = (await register(server.api, email)).text('registrationId');
  const { code } = await mailboxOf(server.api)(email);
  await expectStatus(204, post('register/confirm', { registrationId, code }));
  return email;
}

const post = (path: string, body: CallOptions['body']): Promise<Answer> =>
  server.api.post(`/v1/auth/${path}`, { body });

const logIn = (email: string) => post('login', { email, password: 'wrong' });
const registerAt = (email: string) => register(server.api, email);
const forgot = (email: string) => post('password/forgot', { email });

type Ask = (email: string) => Promise<Answer>;

/** Milliseconds. */
async function timeOf(call: Promise<Answer>): Promise<number> {
  const since = performance.now();
  await call;
  return performance.now() - since;
}

/** Known and unknown by turns, now one first and now the other, one pair after another or a few at once. */
async function separationOf(ask: Ask, { atOnce = 1, askOther = ask } = {}): Promise<number> {
  const times: { readonly ofKnown: number; readonly ofUnknown: number }[] = [];
  const emails = [...known];
  const one = async (email: string, turn: number) => {
    const knownFirst = turn % 2 === 0;
    const first = await timeOf(knownFirst ? ask(email) : askOther(anAddress()));
    const second = await timeOf(knownFirst ? askOther(anAddress()) : ask(email));
    times.push(knownFirst ? { ofKnown: first, ofUnknown: second } : { ofKnown: second, ofUnknown: first });
  };
  while (emails.length > 0)
    await Promise.all(emails.splice(0, atOnce).map((email, i) => one(email, emails.length + i)));
  return separation(
    times.map(({ ofKnown }) => ofKnown),
    times.map(({ ofUnknown }) => ofUnknown),
  );
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

describe('time tells no known address from an unknown one', () => {
  beforeAll(async () => {
    for (let i = 0; i < 50; i += 1) await logIn(anAddress());
  });

  // What lasts two milliseconds is measured three times, for a machine that stalls once shifts a single round.
  it.each([
    { name: 'login', ask: logIn, atOnce: 1, rounds: 3 },
    { name: 'register', ask: registerAt, atOnce: 1, rounds: 3 },
    { name: 'forgot', ask: forgot, atOnce: AT_ONCE, rounds: 1 },
  ])('at $name', async ({ name, ask, atOnce, rounds }) => {
    const aucs: number[] = [];
    while (aucs.length < rounds) aucs.push(await separationOf(ask, { atOnce }));
    const auc = medianOf(aucs);
    report(`${name}: AUC ${auc.toFixed(3)}, the median of ${rounds} × ${PAIRS} pairs`);
    expect(auc).toBeGreaterThan(0.4);
    expect(auc).toBeLessThan(0.6);
  });

  it('and would, if it took a millisecond more', async () => {
    const slower = async (email: string) => {
      await delay(1);
      return logIn(email);
    };
    expect(await separationOf(slower, { askOther: logIn })).toBeGreaterThan(0.6);
  });
});

/** What a client can see of an answer, without what differs between any two; `spent` is what earlier answers took of the same limit. */
function shapeOf({ status, headers, cookies, body }: Answer, spent: number): unknown {
  const masked = body.replace(/"(requestId|registrationId|resetId)":"[^"]+"/g, '"$1"');
  const limit = headers['x-ratelimit-limit'];
  const remaining = Number(headers['x-ratelimit-remaining']) + spent;
  return { status, names: Object.keys(headers).toSorted(), limit, remaining, cookies, body: masked };
}

describe('an answer tells nobody whose address it is', () => {
  const addressesOf = {
    known: anAccountAddress,
    unknown: async () => anAddress(),
    unconfirmed: async () => {
      const email = anAddress();
      await register(server.api, email);
      return email;
    },
  };

  it.each<[string, Ask, 0 | 1]>([
    ['login', logIn, 0],
    // Limited by client, not by address: each answer takes one.
    ['register', registerAt, 1],
    ['forgot', forgot, 0],
  ])('at %s', async (_name, ask, takes) => {
    const addresses: string[] = [];
    for (const address of Object.values(addressesOf)) addresses.push(await address());
    const shapes: unknown[] = [];
    for (const address of addresses) shapes.push(shapeOf(await ask(address), shapes.length * takes));
    expect(shapes).toEqual(shapes.map(() => shapes[0]));
    expect(shapes).toHaveLength(3);
  });
});
