import { MAX_CODES, REGISTRATION_LIFETIME } from '../../../src/domain/auth/registration.js';
import { HOUR } from '../../../src/domain/shared/instant.js';
import { Secret } from '../../../src/domain/shared/secret.js';
import { anApplication, CODE_LIFETIME, type Application } from '../../support/application.js';
import { aPersonName, aRegistrationId, anEmailAddress } from '../../support/builders.js';
import { concurrently, count } from '../../support/concurrently.js';
import { brokenInvariants } from '../../support/invariant-checker.js';
import { aMember, codeFor, logIn, refusalOf, register, unobserved, ORIGIN } from '../../support/members.js';
import { memorySnapshot } from '../../support/memory-snapshot.js';
import type { RegistrationId } from '../../../src/domain/shared/ids.js';

let app: Application;
beforeEach(() => (app = anApplication()));

const email = anEmailAddress('ada@example.com');
const anyCode = new Secret('no code');

const confirm = (registrationId: RegistrationId, code: Secret) =>
  app.confirmRegistration.execute({ registrationId, code, origin: ORIGIN });
const resend = (registrationId: RegistrationId) => app.resendCode.execute(registrationId, unobserved);
const tries = async (registrationId: RegistrationId, codes: readonly Secret[]) => {
  const refusals = [];
  for (const code of codes) refusals.push(await refusalOf(confirm(registrationId, code)));
  return refusals;
};
const wrong = (times: number) => Array.from({ length: times }, () => anyCode);

describe('a registration', () => {
  it('makes its registrant a user who can log in', async () => {
    const names = { firstName: aPersonName('Ada'), lastName: aPersonName('Lovelace') };
    const { registrationId, codeLifetime } = await register(app, email, names);
    expect(codeLifetime).toBe(CODE_LIFETIME);
    await confirm(registrationId, codeFor(app, email));
    const [user] = [...app.store.users.values()];
    expect(user).toMatchObject({ ...names, status: 'active', tier: 'free', version: 1 });
    expect(user?.emails).toMatchObject([{ address: email, isPrimary: true, verifiedAt: app.clock.now() }]);
    expect((await logIn(app, { email })).scopes).toEqual(['user']);
  });

  it('makes nobody a user before the code came', async () => {
    await register(app, email);
    expect(app.store.users.size).toBe(0);
    expect(await refusalOf(logIn(app, { email }))).toBe('invalid_credentials');
  });

  it('announces the new user once, in the name of the request', async () => {
    const { registrationId } = await register(app, email);
    await confirm(registrationId, codeFor(app, email));
    expect(app.store.outbox.map(({ event }) => event)).toMatchObject([
      { type: 'user.created', sequence: 1, cause: { correlationId: ORIGIN.requestId }, payload: { email } },
    ]);
  });

  it('is used up by its confirmation', async () => {
    const { registrationId } = await register(app, email);
    const code = codeFor(app, email);
    expect(await tries(registrationId, [code, code])).toEqual([undefined, 'invalid_code']);
    expect(app.store.users.size).toBe(1);
  });

  it('lets one of many parallel confirmations make the user', async () => {
    const { registrationId } = await register(app, email);
    const refusals = await concurrently(() => refusalOf(confirm(registrationId, codeFor(app, email))), 5);
    expect(count(refusals, (refusal) => refusal === undefined)).toBe(1);
    expect(brokenInvariants(memorySnapshot(app.store))).toEqual([]);
  });

  it('gives an address to the first who confirms it', async () => {
    const registrations = [await register(app, email), await register(app, email), await register(app, email)];
    const codes = app.mails.to(email).map((mail) => ('code' in mail ? mail.code : anyCode));
    const refusals = await Promise.all(
      registrations.map(({ registrationId }, i) => refusalOf(confirm(registrationId, codes[i] ?? anyCode))),
    );
    expect(refusals).toEqual([undefined, 'email_not_available', 'email_not_available']);
    expect(brokenInvariants(memorySnapshot(app.store))).toEqual([]);
  });

  it('opens with the password of its own registrant, not that of a later one', async () => {
    const { registrationId } = await register(app, email);
    const code = codeFor(app, email);
    await register(app, email, { password: new Secret('Attackers-Choice-1!') });
    await confirm(registrationId, code);
    expect(await refusalOf(logIn(app, { email }, new Secret('Attackers-Choice-1!')))).toBe('invalid_credentials');
    expect(await refusalOf(logIn(app, { email }))).toBeUndefined();
  });

  it('is over after a day, however fresh its code', async () => {
    const { registrationId } = await register(app, email);
    app.clock.advance(REGISTRATION_LIFETIME - 1);
    await resend(registrationId);
    app.clock.advance(1);
    expect(await refusalOf(confirm(registrationId, codeFor(app, email)))).toBe('invalid_code');
  });
});

describe('the code of a registration', () => {
  it('has five tries; then not even the right one opens', async () => {
    const { registrationId } = await register(app, email);
    const right = codeFor(app, email);
    expect(await tries(registrationId, [...wrong(5), right, right])).toEqual([
      ...Array.from({ length: 5 }, () => 'invalid_code'),
      'too_many_attempts',
      'too_many_attempts',
    ]);
    expect(app.store.users.size).toBe(0);
  });

  it('opens at the fifth try', async () => {
    const { registrationId } = await register(app, email);
    expect((await tries(registrationId, [...wrong(4), codeFor(app, email)])).at(-1)).toBeUndefined();
  });

  it('has five tries also against many guesses at once', async () => {
    const { registrationId } = await register(app, email);
    const refusals = await concurrently(() => refusalOf(confirm(registrationId, anyCode)), 50);
    expect(count(refusals, (refusal) => refusal === 'invalid_code')).toBe(5);
    expect(count(refusals, (refusal) => refusal === 'too_many_attempts')).toBe(45);
  });

  it('opens until the last moment of its life and not at its end', async () => {
    const { registrationId } = await register(app, email);
    app.clock.advance(CODE_LIFETIME);
    expect(await refusalOf(confirm(registrationId, codeFor(app, email)))).toBe('invalid_code');
    app.clock.advance(-1);
    expect(await refusalOf(confirm(registrationId, codeFor(app, email)))).toBeUndefined();
  });

  it('opens no other registration', async () => {
    const [first, second] = [await register(app, email), await register(app, anEmailAddress('eve@example.com'))];
    expect(await refusalOf(confirm(second.registrationId, codeFor(app, email)))).toBe('invalid_code');
    expect(await refusalOf(confirm(first.registrationId, codeFor(app, email)))).toBeUndefined();
  });

  it('dies with the next one, which starts a new count', async () => {
    const { registrationId } = await register(app, email);
    const old = codeFor(app, email);
    await tries(registrationId, wrong(7));
    expect(await resend(registrationId)).toBe(CODE_LIFETIME);
    const renewed = codeFor(app, email);
    expect(renewed.reveal()).not.toBe(old.reveal());
    expect(await tries(registrationId, [old, ...wrong(3), renewed])).toEqual([
      ...Array.from({ length: 4 }, () => 'invalid_code'),
      undefined,
    ]);
  });

  it('is renewed three times an hour', async () => {
    const { registrationId } = await register(app, email);
    const refusals = [];
    for (let i = 0; i < 4; i += 1) refusals.push(await refusalOf(resend(registrationId)));
    expect(refusals).toEqual([undefined, undefined, undefined, 'rate_limited']);
    expect(app.mails.all).toHaveLength(4);
    app.clock.advance(HOUR);
    expect(await refusalOf(resend(registrationId))).toBeUndefined();
  });

  it('is renewed until ten have been sent in all, and the answer stays the same', async () => {
    app = anApplication({ rateLimitScale: 100 });
    const { registrationId } = await register(app, email);
    const answers = [];
    for (let i = 0; i < MAX_CODES + 1; i += 1) answers.push(await resend(registrationId));
    expect(new Set(answers)).toEqual(new Set([CODE_LIFETIME]));
    expect(app.mails.all).toHaveLength(MAX_CODES);
  });
});

describe('nobody can tell', () => {
  const script = async (registrationId: RegistrationId) => [
    ...(await tries(registrationId, wrong(6))),
    await resend(registrationId),
    ...(await tries(registrationId, wrong(6))),
    await resend(registrationId),
    await resend(registrationId),
    await refusalOf(resend(registrationId)),
  ];

  it('an id that was never issued from a registration of an address that is free, or taken', async () => {
    await aMember(app, anEmailAddress('taken@example.com'));
    const [free, taken] = [await register(app, email), await register(app, anEmailAddress('taken@example.com'))];
    expect(Object.keys(taken)).toEqual(Object.keys(free));
    const expected = await script(free.registrationId);
    expect(await script(taken.registrationId)).toEqual(expected);
    expect(await script(aRegistrationId())).toEqual(expected);
  });

  it('that an address is taken: its owner is mailed, and no code opens the registration', async () => {
    const { userId } = await aMember(app, email);
    const before = app.store.users.get(userId);
    const { registrationId } = await register(app, email, { password: new Secret('Attackers-Choice-1!') });
    await resend(registrationId);
    expect(app.mails.templatesTo(email)).toEqual(['registration-code', 'already-registered', 'already-registered']);
    for (let i = 0; i < 5; i += 1) await refusalOf(confirm(registrationId, new Secret(`00000${i}`)));
    expect([...app.store.users.values()]).toEqual([before]);
  });

  it('that a mailbox has had its five mails this hour', async () => {
    const answers = [];
    for (let i = 0; i < 7; i += 1) answers.push(await register(app, email));
    expect(answers.map(({ codeLifetime }) => codeLifetime)).toEqual(answers.map(() => CODE_LIFETIME));
    expect(app.mails.all).toHaveLength(5);
    app.clock.advance(HOUR);
    await register(app, email);
    expect(app.mails.all).toHaveLength(6);
  });
});

describe('a password that the policy refuses', () => {
  it('opens no registration, sends no mail and is told with every failed rule', async () => {
    const refused = register(app, anEmailAddress('adalove@example.com'), { password: new Secret('adalove') });
    await expect(refused).rejects.toMatchObject({
      code: 'password_rejected',
      details: ['min_length', 'upper', 'digit', 'symbol', 'contains_email'].map((rule) => ({
        field: 'password',
        rule,
      })),
    });
    expect(app.mails.all).toEqual([]);
  });

  it('is another one under the nist policy', async () => {
    app = anApplication({ passwordPolicy: 'nist' });
    expect(await refusalOf(register(app, email, { password: new Secret('correct horse battery') }))).toBeUndefined();
    expect(await refusalOf(register(app, email, { password: new Secret('Correct-7-Horse') }))).toBeUndefined();
    expect(await refusalOf(register(app, email, { password: new Secret('Correct-7-Hors') }))).toBe('password_rejected');
  });
});
