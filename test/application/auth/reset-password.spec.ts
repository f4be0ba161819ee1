import { HOUR } from '../../../src/domain/shared/instant.js';
import { Secret } from '../../../src/domain/shared/secret.js';
import type { RateLimitState } from '../../../src/domain/shared/rate-limit.js';
import { anApplication, CODE_LIFETIME, type Application } from '../../support/application.js';
import { aResetId, anEmailAddress } from '../../support/builders.js';
import { concurrently, count } from '../../support/concurrently.js';
import {
  aMember,
  callerOf,
  codeFor,
  force,
  logIn,
  PASSWORD,
  refusalOf,
  WRONG_PASSWORD,
  type Member,
  ORIGIN,
} from '../../support/members.js';
import { changePassword, forgot, NEW_PASSWORD, reset } from '../../support/password-changes.js';

let app: Application;
let ada: Member;
const nobody = { email: anEmailAddress('nobody@example.com') };
const anyCode = new Secret('no code');

beforeEach(async () => {
  app = anApplication({ rateLimitScale: 1000 });
  ada = await aMember(app, anEmailAddress('ada.lovelace@example.com'));
  app.mails.all.length = 0;
});

const isIn = async (grant: Parameters<typeof callerOf>[1]) => (await callerOf(app, grant)) !== undefined;
const refresh = ({ refreshToken: token }: { refreshToken: Secret }) =>
  app.refreshSession.execute({ token, origin: ORIGIN });

describe('whoever has forgotten the password', () => {
  it('gets a code by mail and sets another password with it', async () => {
    const { resetId, codeLifetime } = await forgot(app, ada);
    expect(codeLifetime).toBe(CODE_LIFETIME);
    expect(app.mails.to(ada.email)).toMatchObject([{ template: 'password-reset-code', minutes: 15 }]);
    await reset(app, resetId, codeFor(app, ada.email));
    expect(await refusalOf(logIn(app, ada, NEW_PASSWORD))).toBeUndefined();
    expect(await refusalOf(logIn(app, ada, PASSWORD))).toBe('invalid_credentials');
  });

  it('may ask with any verified address, and with no other', async () => {
    const [email] = app.store.users.get(ada.userId)?.emails ?? [];
    const second = { ...email, address: anEmailAddress('second@example.com'), isPrimary: false };
    const unverified = { ...second, address: anEmailAddress('unverified@example.com'), verifiedAt: null };
    force(app, ada.userId, { emails: [email, second, unverified] as never });
    app.store.claims.set(second.address, ada.userId);
    await forgot(app, { email: unverified.address });
    await forgot(app, { email: second.address });
    expect(app.mails.all.map(({ to }) => to)).toEqual([second.address]);
  });

  it('is told the same whether anybody has the address, and whatever the state of the account', async () => {
    const mallory = await aMember(app, anEmailAddress('mallory@example.com'));
    force(app, mallory.userId, { status: 'suspended' });
    app.mails.all.length = 0;
    for (const who of [nobody, mallory]) {
      expect(await forgot(app, who)).toEqual({ resetId: expect.any(String) as string, codeLifetime: CODE_LIFETIME });
    }
    expect(app.mails.all).toEqual([]);
  });

  it('is told like everybody that no mail can be sent', async () => {
    app.mails.send = app.mails.pretend = () => Promise.reject(new Error('no route'));
    for (const somebody of [ada, nobody]) await expect(forgot(app, somebody)).rejects.toThrow('no route');
  });
});

describe('the limits of asking', () => {
  beforeEach(() => (app = anApplication()));

  it('are three an hour from one client and ten from all, for known and unknown addresses', async () => {
    const member = await aMember(app);
    for (const who of [member, nobody]) {
      const ask = (network: string) => refusalOf(forgot(app, who, network));
      for (const network of ['a', 'b', 'c']) for (let i = 0; i < 3; i += 1) expect(await ask(network)).toBeUndefined();
      expect(await ask('a')).toBe('rate_limited');
      expect([await ask('d'), await ask('d')]).toEqual([undefined, 'rate_limited']);
      app.clock.advance(HOUR);
      expect(await ask('a')).toBeUndefined();
    }
  });

  it('are both told to the observer', async () => {
    const seen: RateLimitState[] = [];
    const observer = { observe: (state: RateLimitState) => seen.push(state) };
    await app.requestReset.execute({ email: nobody.email, network: 'a', origin: ORIGIN, observer });
    expect(seen).toMatchObject([
      { limit: 3, remaining: 2 },
      { limit: 10, remaining: 9 },
    ]);
  });
});

describe('a reset', () => {
  it('ends every session and every access token', async () => {
    const grants = [await logIn(app, ada), await logIn(app, ada)];
    await reset(app, (await forgot(app, ada)).resetId, codeFor(app, ada.email));
    for (const grant of grants) {
      expect(await isIn(grant)).toBe(false);
      expect(await refusalOf(refresh(grant))).toBe('invalid_refresh_token');
    }
  });

  it('announces the change once and tells every verified address', async () => {
    await reset(app, (await forgot(app, ada)).resetId, codeFor(app, ada.email));
    expect(app.store.outbox.map(({ event }) => event).at(-1)).toMatchObject({
      type: 'password.changed',
      sequence: 2,
      cause: { correlationId: ORIGIN.requestId },
      payload: {},
    });
    expect(app.mails.to(ada.email).at(-1)).toEqual({ template: 'security-notice', to: ada.email, change: 'password' });
  });

  it('has been made even if nobody can be told', async () => {
    const { resetId } = await forgot(app, ada);
    app.mails.send = () => Promise.reject(new Error('no route'));
    expect(await refusalOf(reset(app, resetId, codeFor(app, ada.email)))).toBeUndefined();
    expect(app.failureLog.all).toEqual(['a security-notice mail was not sent']);
  });

  it('opens the account that failed logins have shut', async () => {
    for (let i = 0; i < 5; i += 1) await refusalOf(logIn(app, ada, WRONG_PASSWORD));
    expect(await refusalOf(logIn(app, ada))).toBe('rate_limited');
    await reset(app, (await forgot(app, ada)).resetId, codeFor(app, ada.email));
    expect(await refusalOf(logIn(app, ada, NEW_PASSWORD))).toBeUndefined();
  });

  it('kills every other code of the user', async () => {
    const [first, second] = [await forgot(app, ada), await forgot(app, ada)];
    const [codeOfFirst, codeOfSecond] = app.mails.to(ada.email).map((mail) => ('code' in mail ? mail.code : anyCode));
    await reset(app, second.resetId, codeOfSecond ?? anyCode);
    expect(await refusalOf(reset(app, first.resetId, codeOfFirst ?? anyCode, PASSWORD))).toBe('invalid_code');
  });

  it.each([
    ['a change of the password', async () => changePassword(app, await logIn(app, ada))],
    ['a logout everywhere', async () => app.logOutEverywhere.execute(ada.userId, ORIGIN)],
    ['a suspension', async () => force(app, ada.userId, { status: 'suspended' })],
  ])('is void after %s', async (_what, happen) => {
    const { resetId } = await forgot(app, ada);
    const code = codeFor(app, ada.email);
    await happen();
    expect(await refusalOf(reset(app, resetId, code, new Secret('A-Third-Horse-9-Stable')))).toBe('invalid_code');
  });

  it('leaves nothing that works to a refresh that races it', async () => {
    const grant = await logIn(app, ada);
    const { resetId } = await forgot(app, ada);
    const racing = concurrently(() => refresh(grant).catch(() => undefined));
    await reset(app, resetId, codeFor(app, ada.email));
    const grants = (await racing).filter((raced) => raced !== undefined);
    for (const raced of grants) {
      expect(await isIn(raced)).toBe(false);
      expect(await refusalOf(refresh(raced))).toBe('invalid_refresh_token');
    }
  });
});

describe('the code of a reset', () => {
  it('works once, however parallel it comes', async () => {
    const { resetId } = await forgot(app, ada);
    const code = codeFor(app, ada.email);
    const refusals = await concurrently(
      (i) => refusalOf(reset(app, resetId, code, new Secret(`Another-Horse-${i}-Stable`))),
      16,
    );
    expect(count(refusals, (refusal) => refusal === undefined)).toBe(1);
    expect(count(refusals, (refusal) => refusal === 'invalid_code')).toBe(4);
    expect(count(refusals, (refusal) => refusal === 'too_many_attempts')).toBe(11);
    expect(app.store.users.get(ada.userId)?.credential.epoch).toBe(2);
  });

  it('has five tries, and an id that was never issued has as many', async () => {
    const [ofAda, ofNobody] = [await forgot(app, ada), await forgot(app, nobody)];
    for (const id of [ofAda.resetId, ofNobody.resetId, aResetId()]) {
      const refusals = [];
      for (let i = 0; i < 7; i += 1) refusals.push(await refusalOf(reset(app, id, anyCode)));
      expect(refusals).toEqual([
        ...Array.from({ length: 5 }, () => 'invalid_code'),
        'too_many_attempts',
        'too_many_attempts',
      ]);
    }
    expect(await refusalOf(reset(app, ofAda.resetId, codeFor(app, ada.email)))).toBe('too_many_attempts');
  });

  it('opens until the last moment of its life and not at its end', async () => {
    const { resetId } = await forgot(app, ada);
    app.clock.advance(CODE_LIFETIME);
    expect(await refusalOf(reset(app, resetId, codeFor(app, ada.email)))).toBe('invalid_code');
    app.clock.advance(-1);
    expect(await refusalOf(reset(app, resetId, codeFor(app, ada.email)))).toBeUndefined();
  });

  it('opens no other reset', async () => {
    const [first, second] = [await forgot(app, ada), await forgot(app, ada)];
    expect(await refusalOf(reset(app, first.resetId, codeFor(app, ada.email)))).toBe('invalid_code');
    expect(await refusalOf(reset(app, second.resetId, codeFor(app, ada.email)))).toBeUndefined();
  });

  it('outlives a password that the policy refuses', async () => {
    const { resetId } = await forgot(app, ada);
    const code = codeFor(app, ada.email);
    const refused = (text: string) => reset(app, resetId, code, new Secret(text));
    await expect(refused('Ada.Lovelace')).rejects.toMatchObject({
      code: 'password_rejected',
      details: ['digit', 'contains_email'].map((rule) => ({ field: 'newPassword', rule })),
    });
    await expect(refused(PASSWORD.reveal())).rejects.toMatchObject({ details: [{ rule: 'unchanged' }] });
    await expect(refused('Password123!')).rejects.toMatchObject({ details: [{ rule: 'common' }] });
    expect(await refusalOf(reset(app, resetId, code))).toBeUndefined();
  });
});
