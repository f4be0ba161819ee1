import { WRONG_FACTORS } from '../../../src/domain/auth/second-factor.js';
import { MINUTE, SECOND } from '../../../src/domain/shared/instant.js';
import { Secret } from '../../../src/domain/shared/secret.js';
import type { Supervisor } from '../../../src/application/admin/actor.js';
import { anApplication, CHALLENGE_LIFETIME, type Application } from '../../support/application.js';
import { anAdminReason, aUserId } from '../../support/builders.js';
import { STEP } from '../../support/authenticator.js';
import { concurrently, count } from '../../support/concurrently.js';
import {
  answer,
  challenged,
  disable,
  enable,
  enrol,
  guess,
  logInWithCode,
  makeAdmin,
  offer,
  offered,
  passFirstFactor,
  recoveryCode,
  renewCodes,
  type Enrolment,
} from '../../support/enrolments.js';
import { aMember, callerOf, logIn, ORIGIN, refusalOf, WRONG_PASSWORD, type Member } from '../../support/members.js';

let app: Application;
let ada: Member;

/** Windowed limits out of the way; what is counted for codes stays. */
beforeEach(async () => {
  app = anApplication({ rateLimitScale: 1000 });
  ada = await aMember(app);
});

const isIn = async (grant: Parameters<typeof callerOf>[1]) => (await callerOf(app, grant)) !== undefined;
const noticesTo = ({ email }: Member) => app.mails.to(email).flatMap((mail) => ('change' in mail ? [mail.change] : []));
const eventsOf = ({ userId }: Member) =>
  app.store.outbox.filter((pending) => pending.userId === userId).map(({ event }) => event.type);
const wrongCode = ({ app: authenticator }: Enrolment) => authenticator.wrongCodeAt(app.clock.now());
const rightCode = ({ app: authenticator }: Enrolment) => authenticator.codeAt(app.clock.now());

describe('setting a second factor up', () => {
  it('asks for the password, and then for a code of the offered secret', async () => {
    const grant = await logIn(app, ada);
    expect(await refusalOf(offer(app, grant, WRONG_PASSWORD))).toBe('invalid_credentials');
    expect(await refusalOf(enable(app, grant, '123456'))).toBe('mfa_not_enabled');
    const authenticator = await offer(app, grant);
    expect(await refusalOf(enable(app, grant, authenticator.wrongCodeAt(app.clock.now())))).toBe('invalid_mfa_code');
    expect(await enable(app, grant, authenticator.codeAt(app.clock.now()))).toHaveLength(10);
  });

  it('changes nothing before the first code', async () => {
    await offer(app, await logIn(app, ada));
    expect((await passFirstFactor(app, ada)).outcome).toBe('complete');
    expect(eventsOf(ada)).toEqual(['user.created']);
  });

  it('takes codes of the last offer only', async () => {
    const grant = await logIn(app, ada);
    const [first, second] = [await offer(app, grant), await offer(app, grant)];
    expect(await refusalOf(enable(app, grant, first.codeAt(app.clock.now())))).toBe('invalid_mfa_code');
    await enable(app, grant, second.codeAt(app.clock.now()));
  });

  it('gives each offered secret five tries', async () => {
    const grant = await logIn(app, ada);
    const authenticator = await offer(app, grant);
    const wrong = authenticator.wrongCodeAt(app.clock.now());
    for (let i = 0; i < 5; i += 1) expect(await refusalOf(enable(app, grant, wrong))).toBe('invalid_mfa_code');
    const right = authenticator.codeAt(app.clock.now());
    expect(await refusalOf(enable(app, grant, right))).toBe('too_many_attempts');
    await enable(app, grant, (await offer(app, grant)).codeAt(app.clock.now()));
  });

  it('ends the other sessions, announces itself and tells every verified address', async () => {
    const [here, elsewhere] = [await logIn(app, ada), await logIn(app, ada)];
    const { grant } = await enrol(app, ada, here);
    expect([await isIn(here), await isIn(elsewhere), await isIn(grant)]).toEqual([false, false, true]);
    expect(await refusalOf(app.refreshSession.execute({ token: elsewhere.refreshToken, origin: ORIGIN }))).toBe(
      'invalid_refresh_token',
    );
    expect(eventsOf(ada)).toEqual(['user.created', 'mfa.enabled']);
    expect(noticesTo(ada)).toEqual(['mfa-enabled']);
  });

  it('succeeds once, however parallel the first code comes', async () => {
    const grant = await logIn(app, ada);
    const code = (await offer(app, grant)).codeAt(app.clock.now());
    const refusals = await concurrently(() => refusalOf(enable(app, grant, code)), 5);
    expect(count(refusals, (refusal) => refusal === undefined)).toBe(1);
    expect(eventsOf(ada)).toEqual(['user.created', 'mfa.enabled']);
  });

  it('is refused where there is one', async () => {
    const { grant } = await enrol(app, ada);
    expect(await refusalOf(offer(app, grant))).toBe('mfa_already_enabled');
    expect(await refusalOf(enable(app, grant, '123456'))).toBe('mfa_already_enabled');
  });

  it('stores neither the secret nor a recovery code', async () => {
    const grant = await logIn(app, ada);
    const { secret, uri } = await offered(app, grant);
    const stored = () => JSON.stringify([[...app.store.users], [...app.store.factorUses]]);
    expect(stored()).not.toContain(secret.reveal());
    expect(uri.reveal()).toContain(secret.reveal());
    const { recoveryCodes } = await enrol(app, await aMember(app));
    for (const code of recoveryCodes) expect(stored()).not.toContain(code.reveal().replace('-', ''));
  });
});

describe('a login with a second factor', () => {
  let enrolled: Enrolment;
  beforeEach(async () => {
    enrolled = await enrol(app, ada);
    app.mails.all.length = 0;
  });

  it('hands out half a login for the password, and no session', async () => {
    const before = await app.sessions.list(ada.userId, app.clock.now());
    const loggedIn = await passFirstFactor(app, ada);
    expect(loggedIn).toMatchObject({ outcome: 'challenged', challenge: { expiresIn: 300 } });
    expect(await app.sessions.list(ada.userId, app.clock.now())).toEqual(before);
  });

  it('is complete with a code of the authenticator app', async () => {
    const grant = await answer(app, await challenged(app, ada), rightCode(enrolled));
    expect(grant.scopes).toEqual(['user']);
    expect(await isIn(grant)).toBe(true);
    expect(noticesTo(ada)).toEqual([]);
  });

  it.each([-1, 1])('takes a code %p step off', async (drift) => {
    app.clock.advance(2 * STEP);
    const code = enrolled.app.codeAt(app.clock.now() + drift * STEP);
    expect(await refusalOf(answer(app, await challenged(app, ada), code))).toBeUndefined();
  });

  it('takes no code of the step that enrolled, or of one before the last', async () => {
    const enrolling = enrolled.app.codeAt(app.clock.now() - STEP);
    expect(await refusalOf(answer(app, await challenged(app, ada), enrolling))).toBe('invalid_mfa_code');
    await answer(app, await challenged(app, ada), enrolled.app.codeAt(app.clock.now() + STEP));
    expect(await refusalOf(answer(app, await challenged(app, ada), rightCode(enrolled)))).toBe('invalid_mfa_code');
  });

  it('takes each recovery code once, and mails that', async () => {
    const [first, second] = [recoveryCode(enrolled), recoveryCode(enrolled, 1)];
    await answer(app, await challenged(app, ada), first);
    expect(noticesTo(ada)).toEqual(['recovery-code-used']);
    expect(await refusalOf(answer(app, await challenged(app, ada), first))).toBe('invalid_mfa_code');
    const typed = second.toUpperCase().replace('-', '');
    expect(await refusalOf(answer(app, await challenged(app, ada), typed))).toBeUndefined();
  });

  it('succeeds once with one code on many challenges', async () => {
    const tokens = await concurrently(() => challenged(app, ada), 8);
    const code = rightCode(enrolled);
    const refusals = await Promise.all(tokens.map((token) => refusalOf(answer(app, token, code))));
    expect(count(refusals, (refusal) => refusal === undefined)).toBe(1);
  });

  it('succeeds once on one challenge with many codes', async () => {
    const token = await challenged(app, ada);
    const codes = enrolled.recoveryCodes.slice(0, 5);
    const refusals = await Promise.all(codes.map((code) => refusalOf(answer(app, token, code))));
    expect(count(refusals, (refusal) => refusal === undefined)).toBe(1);
  });

  it('waits for five minutes', async () => {
    const token = await challenged(app, ada);
    app.clock.advance(CHALLENGE_LIFETIME);
    expect(await refusalOf(answer(app, token, rightCode(enrolled)))).toBe('invalid_mfa_code');
  });

  it('gives each challenge five tries, one that was never issued too', async () => {
    for (const token of [await challenged(app, ada), new Secret('never-issued')]) {
      const all = [...(await guess(app, enrolled, token, 5)), await refusalOf(answer(app, token, rightCode(enrolled)))];
      expect(all).toEqual([...Array.from({ length: 5 }, () => 'invalid_mfa_code'), 'too_many_attempts']);
    }
  });

  it('forgets failures with its second half only', async () => {
    for (let i = 0; i < 3; i += 1) await refusalOf(logIn(app, ada, WRONG_PASSWORD));
    const token = await challenged(app, ada);
    await guess(app, enrolled, token, 2);
    expect(await refusalOf(passFirstFactor(app, ada))).toBe('rate_limited');
    await answer(app, token, rightCode(enrolled));
    expect(await refusalOf(passFirstFactor(app, ada))).toBeUndefined();
  });
});

describe('wrong second factors', () => {
  let enrolled: Enrolment;
  beforeEach(async () => {
    enrolled = await enrol(app, ada);
    app.mails.all.length = 0;
  });

  /** Ten in a row, on challenges that were open before the soft lock. */
  async function pause(): Promise<void> {
    const tokens = [await challenged(app, ada), await challenged(app, ada)];
    for (const token of tokens) await guess(app, enrolled, token, 5);
  }

  it('shut the factor for fifteen minutes after ten in a row, recovery codes too, and the user is told', async () => {
    const spare = [await challenged(app, ada), await challenged(app, ada)] as const;
    await pause();
    await expect(answer(app, spare[0], rightCode(enrolled))).rejects.toMatchObject({
      code: 'too_many_attempts',
      retryAfterSeconds: WRONG_FACTORS.duration / SECOND,
    });
    expect(await refusalOf(answer(app, spare[1], recoveryCode(enrolled)))).toBe('too_many_attempts');
    expect(noticesTo(ada)).toEqual(['mfa-paused']);
    app.clock.advance(WRONG_FACTORS.duration);
    expect(await refusalOf(answer(app, await challenged(app, ada), rightCode(enrolled)))).toBeUndefined();
  });

  it('shut it again with the next one after that', async () => {
    await pause();
    app.clock.advance(WRONG_FACTORS.duration);
    const token = await challenged(app, ada);
    expect(await guess(app, enrolled, token, 2)).toEqual(['invalid_mfa_code', 'too_many_attempts']);
  });

  it('leave challenges to be handed out, once the soft lock is over', async () => {
    await pause();
    app.clock.advance(WRONG_FACTORS.duration - MINUTE);
    const other = await aMember(app);
    expect((await passFirstFactor(app, other)).outcome).toBe('complete');
    app.clock.advance(MINUTE);
    expect((await passFirstFactor(app, ada)).outcome).toBe('challenged');
  });

  it('are judged ten times, however parallel they come', async () => {
    const tokens = await concurrently(() => challenged(app, ada), 20);
    const wrong = wrongCode(enrolled);
    const refusals = await Promise.all(tokens.map((token) => refusalOf(answer(app, token, wrong))));
    expect(count(refusals, (refusal) => refusal === 'invalid_mfa_code')).toBe(10);
    expect(count(refusals, (refusal) => refusal === 'too_many_attempts')).toBe(10);
  });

  it('are forgotten with a right one', async () => {
    await guess(app, enrolled, await challenged(app, ada), 4);
    await logInWithCode(app, enrolled);
    await guess(app, enrolled, await challenged(app, ada), 4);
    await logInWithCode(app, enrolled);
    await guess(app, enrolled, await challenged(app, ada), 4);
    await logInWithCode(app, enrolled);
    expect(noticesTo(ada)).toEqual([]);
  });

  it('count where a session shows them, too', async () => {
    const grant = await logInWithCode(app, enrolled);
    for (let i = 0; i < 10; i += 1) {
      expect(await refusalOf(disable(app, grant, wrongCode(enrolled)))).toBe('invalid_mfa_code');
    }
    expect(await refusalOf(renewCodes(app, grant, rightCode(enrolled)))).toBe('too_many_attempts');
  });
});

describe('new recovery codes', () => {
  it('void the old ones, and are mailed', async () => {
    const enrolled = await enrol(app, ada);
    const fresh = await renewCodes(app, enrolled.grant, rightCode(enrolled));
    expect(fresh).toHaveLength(10);
    expect(noticesTo(ada)).toEqual(['mfa-enabled', 'recovery-codes']);
    expect(await refusalOf(answer(app, await challenged(app, ada), recoveryCode(enrolled)))).toBe('invalid_mfa_code');
    expect(await refusalOf(answer(app, await challenged(app, ada), fresh[0] ?? ''))).toBeUndefined();
  });

  it('ask for password and code, and for a factor', async () => {
    const bare = await logIn(app, await aMember(app));
    expect(await refusalOf(renewCodes(app, bare, '123456'))).toBe('mfa_not_enabled');
    const enrolled = await enrol(app, ada);
    expect(await refusalOf(renewCodes(app, enrolled.grant, rightCode(enrolled), WRONG_PASSWORD))).toBe(
      'invalid_credentials',
    );
    expect(await refusalOf(renewCodes(app, enrolled.grant, wrongCode(enrolled)))).toBe('invalid_mfa_code');
    expect(eventsOf(ada)).toEqual(['user.created', 'mfa.enabled']);
  });

  it('are made once for one code', async () => {
    const enrolled = await enrol(app, ada);
    const code = rightCode(enrolled);
    const refusals = await concurrently(() => refusalOf(renewCodes(app, enrolled.grant, code)), 8);
    expect(count(refusals, (refusal) => refusal === undefined)).toBe(1);
  });
});

describe('giving the second factor up', () => {
  it('takes password and code, announces itself and is mailed', async () => {
    const enrolled = await enrol(app, ada);
    await disable(app, enrolled.grant, rightCode(enrolled));
    expect(eventsOf(ada)).toEqual(['user.created', 'mfa.enabled', 'mfa.disabled']);
    expect(noticesTo(ada)).toEqual(['mfa-enabled', 'mfa-disabled']);
    expect((await passFirstFactor(app, ada)).outcome).toBe('complete');
    expect(await isIn(enrolled.grant)).toBe(true);
    expect(await refusalOf(disable(app, enrolled.grant, '123456'))).toBe('mfa_not_enabled');
  });

  it('takes a recovery code as well, for whoever has lost the app', async () => {
    const enrolled = await enrol(app, ada);
    await disable(app, enrolled.grant, recoveryCode(enrolled));
    expect(eventsOf(ada)).toContain('mfa.disabled');
  });

  it('is refused to admins, and to whoever has become one meanwhile', async () => {
    const enrolled = await enrol(app, ada);
    await makeAdmin(app, ada);
    expect(await refusalOf(disable(app, enrolled.grant, rightCode(enrolled)))).toBe('mfa_enrolment_required');
    app.clock.advance(STEP);
    const asAdmin = await logInWithCode(app, enrolled);
    expect(asAdmin.scopes).toEqual(['user', 'admin:users']);
    expect(await refusalOf(disable(app, asAdmin, rightCode(enrolled)))).toBe('mfa_enrolment_required');
    expect(eventsOf(ada)).not.toContain('mfa.disabled');
  });
});

describe('a reset of the second factor by an admin', () => {
  const admin: Supervisor = `admin:${aUserId()}`;
  const reason = anAdminReason();
  const reset = (actor: Supervisor = admin, userId = ada.userId) =>
    app.resetFactor.execute({ userId, actor, origin: ORIGIN, reason });

  it('takes it away, ends every session, announces itself and is mailed', async () => {
    const enrolled = await enrol(app, ada);
    await reset();
    expect(await isIn(enrolled.grant)).toBe(false);
    expect(eventsOf(ada)).toEqual(['user.created', 'mfa.enabled', 'mfa.disabled']);
    expect(app.store.outbox.at(-1)?.event.payload).toEqual({ reason });
    expect(noticesTo(ada)).toEqual(['mfa-enabled', 'mfa-disabled']);
    expect((await passFirstFactor(app, ada)).outcome).toBe('complete');
  });

  it('helps who is suspended, too', async () => {
    await enrol(app, ada);
    await app.suspendUser.execute({ userId: ada.userId, actor: admin, origin: ORIGIN, reason });
    await reset();
    await app.reactivateUser.execute({ userId: ada.userId, actor: admin, origin: ORIGIN });
    expect((await passFirstFactor(app, ada)).outcome).toBe('complete');
  });

  it('does nothing where there is none, is for users that there are, and not for oneself', async () => {
    const grant = await logIn(app, ada);
    await reset();
    expect([await isIn(grant), eventsOf(ada), noticesTo(ada)]).toEqual([true, ['user.created'], []]);
    expect(await refusalOf(reset(`admin:${ada.userId}`))).toBe('conflict');
    expect(await refusalOf(reset(admin, aUserId()))).toBe('not_found');
  });
});
