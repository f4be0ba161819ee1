import { setTimeout as delay } from 'node:timers/promises';
import { MINUTE } from '../../src/domain/shared/instant.js';
import { anAccount, anAddress, expectStatus, PASSWORD, register, type Account } from '../support/accounts.js';
import { anAdminToken, idOf } from '../support/admins.js';
import type { Answer, ApiClient, CallOptions } from '../support/api-client.js';
import { aRegistrationId } from '../support/builders.js';
import { concurrently } from '../support/concurrently.js';
import { anEnrolledAccount, answer, challengeOf } from '../support/http-enrolments.js';
import { separation } from '../support/mann-whitney.js';
import { report } from '../support/report.js';
import { startOn, STORES, type StartedServer } from '../support/start-on.js';
import { stopTheClock } from '../support/still-clock.js';

jest.setTimeout(600_000);

const PAIRS = 400;
/** Of calls that wait on purpose. */
const AT_ONCE = 20;
/** Accounts made at once. */
const MAKERS = 5;

type Ask = (email: string) => Promise<Answer>;

/** `TIMED=dynamodb` for the long run: a real store's own time hides what memory shows. */
const TIMED = STORES.filter((store) => (process.env['TIMED'] ?? 'memory').split(',').includes(store));

/** What anybody may ask about an address. */
function questions(api: () => ApiClient) {
  const post = (path: string, body: CallOptions['body']) => api().post(`/v1/auth/${path}`, { body });
  return {
    logIn: (email: string) => post('login', { email, password: 'wrong' }),
    registerAt: (email: string) => register(api(), email),
    forgot: (email: string) => post('password/forgot', { email }),
    resend: (registrationId: string) => post('register/resend', { registrationId }),
  };
}

describe.each(TIMED)('on %s, time tells no known address from an unknown one', (store) => {
  let server: StartedServer;
  beforeAll(async () => (server = await startOn(store)));
  afterAll(() => server.stop());
  const { logIn, registerAt, forgot } = questions(() => server.api);

  /** Addresses of accounts, each used once in every round. */
  let known: readonly string[];
  beforeAll(async () => {
    const made: Account[] = [];
    while (made.length < PAIRS) made.push(...(await concurrently(() => anAccount(server.api), MAKERS)));
    known = made.map(({ email }) => email);
    for (let i = 0; i < 50; i += 1) await logIn(anAddress());
  });

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

  // What lasts two milliseconds is measured three times, for a machine that stalls once shifts a single round.
  const again = store === 'memory' ? 3 : 1;
  it.each([
    { name: 'login', ask: logIn, atOnce: 1, rounds: again },
    { name: 'register', ask: registerAt, atOnce: 1, rounds: again },
    { name: 'forgot', ask: forgot, atOnce: AT_ONCE, rounds: 1 },
  ])('at $name', async ({ name, ask, atOnce, rounds }) => {
    const aucs: number[] = [];
    while (aucs.length < rounds) aucs.push(await separationOf(ask, { atOnce }));
    const auc = medianOf(aucs);
    report(`${name} on ${store}: AUC ${auc.toFixed(3)}, the median of ${rounds} × ${PAIRS} pairs`);
    expect(auc).toBeGreaterThan(0.4);
    expect(auc).toBeLessThan(0.6);
  });

  it('and would, if it took as much more as a write does', async () => {
    const slower = async (email: string) => {
      await delay(store === 'memory' ? 1 : 5);
      return logIn(email);
    };
    expect(await separationOf(slower, { askOther: logIn })).toBeGreaterThan(0.6);
  });
});

describe.each(STORES)('on %s, an answer tells nobody whose address it is', (store) => {
  let server: StartedServer;
  beforeAll(async () => (server = await startOn(store)));
  afterAll(() => server.stop());
  const { logIn, registerAt, forgot, resend } = questions(() => server.api);

  const administer = (id: string, act: string) =>
    server.api.post(`/v1/admin/users/${id}/${act}`, {
      token: anAdminToken(server.target()),
      body: { reason: 'spam' },
    });
  const suspend = async (account: Account) => expectStatus(200, administer(await idOf(server.api, account), 'suspend'));
  const remove = ({ accessToken: token }: Account) =>
    expectStatus(200, server.api.delete('/v1/users/me', { token, body: { currentPassword: PASSWORD } }));

  async function after(act: (account: Account) => Promise<unknown>, make = anAccount): Promise<Account> {
    const account = await make(server.api);
    await act(account);
    return account;
  }

  const ADDRESSES: Readonly<Record<string, () => Promise<string>>> = {
    known: async () => (await anAccount(server.api)).email,
    unknown: async () => anAddress(),
    unconfirmed: async () => {
      const email = anAddress();
      await register(server.api, email);
      return email;
    },
    suspended: async () => (await after(suspend)).email,
    deleted: async () => (await after(remove)).email,
    'with a second factor': async () => (await anEnrolledAccount(server.api)).email,
  };

  const challengeBefore = async (act: (account: Account) => Promise<unknown>) => {
    const account = await anEnrolledAccount(server.api);
    const challenge = await challengeOf(server.api, account.email);
    await act(account);
    return challenge;
  };

  const CHALLENGES: Readonly<Record<string, () => Promise<string>>> = {
    known: () => challengeBefore(async () => undefined),
    unknown: async () => 'never-issued',
    suspended: () => challengeBefore(suspend),
    deleted: () => challengeBefore(remove),
  };

  const REGISTRATIONS = Object.fromEntries(
    Object.entries(ADDRESSES).map(([name, make]) => [
      name,
      async () => (await registerAt(await make())).text('registrationId'),
    ]),
  );

  afterEach(() => jest.restoreAllMocks());

  // A limit by client gets less with each answer; one by what is asked about does not.
  it.each<[string, Readonly<Record<string, () => Promise<string>>>, Ask, 0 | 1]>([
    ['login', ADDRESSES, logIn, 0],
    ['register', ADDRESSES, registerAt, 1],
    ['forgot', ADDRESSES, forgot, 0],
    ['resend', { ...REGISTRATIONS, unregistered: async () => aRegistrationId() }, resend, 0],
    ['the second factor', CHALLENGES, (token) => answer(server.api, token, 'wrong'), 1],
  ])('at %s', async (_where, makers, ask, takes) => {
    const later = stopTheClock();
    const subjects: [string, string][] = [];
    for (const [name, make] of Object.entries(makers)) subjects.push([name, await make()]);
    // So that nobody's own login has taken of the minute.
    later(MINUTE);
    const shapes: Record<string, unknown> = {};
    for (const [i, [name, subject]] of subjects.entries()) shapes[name] = shapeOf(await ask(subject), i * takes);
    const [first] = Object.values(shapes);
    expect(shapes).toEqual(Object.fromEntries(subjects.map(([name]) => [name, first])));
  });
});

/** Milliseconds. */
async function timeOf(call: Promise<Answer>): Promise<number> {
  const since = performance.now();
  await call;
  return performance.now() - since;
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** What a client can see of an answer, without what differs between any two; `spent` is what earlier answers took of the same limit. */
function shapeOf({ status, headers, cookies, body }: Answer, spent: number): unknown {
  const masked = body.replace(/"(requestId|registrationId|resetId)":"[^"]+"/g, '"$1"');
  const limit = headers['x-ratelimit-limit'];
  const remaining = Number(headers['x-ratelimit-remaining']) + spent;
  return { status, names: Object.keys(headers).toSorted(), limit, remaining, cookies, body: masked };
}
