import { MAX_ATTEMPTS_KEPT } from '../../../src/domain/activity/activity.js';
import { NOBODY } from '../../../src/domain/shared/ids.js';
import { DAY, MINUTE } from '../../../src/domain/shared/instant.js';
import { Secret } from '../../../src/domain/shared/secret.js';
import { anApplication, LIFETIMES, MACHINE, type Application } from '../../support/application.js';
import { anEmailAddress, aPersonName } from '../../support/builders.js';
import { STEP } from '../../support/authenticator.js';
import { concurrently } from '../../support/concurrently.js';
import { answer, challenged, disable, enrol, guess, recoveryCode, renewCodes } from '../../support/enrolments.js';
import {
  aMember,
  callerOf,
  codeFor,
  force,
  logIn,
  ORIGIN,
  PASSWORD,
  refusalOf,
  WRONG_PASSWORD,
  type Member,
} from '../../support/members.js';
import { changePassword, forgot, reset } from '../../support/password-changes.js';

let app: Application;
let ada: Member;

beforeEach(async () => {
  app = anApplication({ rateLimitScale: 1000 });
  ada = await aMember(app);
});

const recorded = async ({ userId } = ada) =>
  (await app.trail.list(userId, { limit: 1000, now: app.clock.now() })).map(({ activity }) => activity);
/** Oldest first, as `action result actor`, without the registration. */
const acts = async (who = ada) =>
  (await recorded(who))
    .map(({ action, result, actor }) => `${action} ${result} ${actor}`)
    .toReversed()
    .slice(1);
const callerOfGrant = async (grant: Parameters<typeof callerOf>[1]) => {
  const caller = await callerOf(app, grant);
  if (caller?.userId === undefined) throw new Error('This grant lets nobody in.');
  return { userId: caller.userId, caller };
};

describe('the trail has', () => {
  it('a confirmed registration, with where it came from', async () => {
    const expected = { action: 'registration.confirmed', result: 'ok', actor: 'self', origin: ORIGIN };
    expect(await recorded()).toEqual([{ userId: ada.userId, at: app.clock.now(), ...expected }]);
  });

  it('logins, and those that were refused', async () => {
    await refusalOf(logIn(app, ada, WRONG_PASSWORD));
    await logIn(app, ada);
    force(app, ada.userId, { status: 'suspended' });
    await refusalOf(logIn(app, ada));
    expect(await acts()).toEqual(['login refused anonymous', 'login ok self', 'login refused anonymous']);
  });

  it('the ends of sessions, once each', async () => {
    const [phone, laptop] = [await logIn(app, ada), await logIn(app, ada)];
    const logOut = { ...phone, origin: ORIGIN };
    await concurrently(() => app.logOut.execute(logOut));
    const own = await callerOfGrant(laptop);
    await app.endOwnSession.execute({ ...own, sessionId: own.caller.sessionId, origin: ORIGIN });
    const other = await callerOfGrant(await logIn(app, ada));
    await app.logOutEverywhere.execute(other.userId, ORIGIN);
    const ends = (await acts()).filter((act) => !act.startsWith('login'));
    expect(ends).toEqual(['logout ok self', 'session.ended ok self', 'logout.all ok self']);
  });

  it('the oldest session that gave way to the fifty-first', async () => {
    for (let i = 0; i < 51; i += 1) await logIn(app, ada);
    expect((await acts()).at(-1)).toBe('session.ended ok system');
  });

  it('the reuse of a refresh token, once, however often it is tried', async () => {
    const { refreshToken: token } = await logIn(app, ada);
    await app.refreshSession.execute({ token, origin: ORIGIN });
    app.clock.advance(LIFETIMES.refreshGrace + 1);
    const thief = { requestId: 'theft', ip: '203.0.113.9', userAgent: 'curl/8' };
    await concurrently(() => refusalOf(app.refreshSession.execute({ token, origin: thief })));
    expect((await acts()).slice(1)).toEqual(['refresh.reused refused anonymous']);
    expect((await recorded())[0]?.origin).toEqual(thief);
  });

  it('changes of the password, and refused tries of the current one', async () => {
    const grant = await logIn(app, ada);
    await refusalOf(changePassword(app, grant, { current: WRONG_PASSWORD }));
    await changePassword(app, grant);
    expect((await acts()).slice(1)).toEqual(['password.check refused self', 'password.changed ok self']);
  });

  it('a reset from its request to its end', async () => {
    const { resetId } = await forgot(app, ada);
    await refusalOf(reset(app, resetId, new Secret('000000')));
    await reset(app, resetId, codeFor(app, ada.email));
    expect(await acts()).toEqual([
      'password.reset_requested ok anonymous',
      'password.reset refused anonymous',
      'password.reset ok self',
    ]);
  });

  it('a second factor from its first code to its end, and what was tried', async () => {
    const enrolled = await enrol(app, ada);
    const challenge = await challenged(app, ada);
    await guess(app, enrolled, challenge, 1);
    await answer(app, challenge, recoveryCode(enrolled));
    await renewCodes(app, enrolled.grant, enrolled.app.codeAt(app.clock.now()));
    app.clock.advance(STEP);
    await refusalOf(disable(app, enrolled.grant, enrolled.app.wrongCodeAt(app.clock.now())));
    await disable(app, enrolled.grant, enrolled.app.codeAt(app.clock.now()));
    expect(await acts()).toEqual([
      'login ok self',
      'mfa.enrolled ok self',
      'login.challenged ok anonymous',
      'login.second_factor refused anonymous',
      'mfa.recovery_used ok self',
      'login ok self',
      'mfa.codes_replaced ok self',
      'mfa.check refused self',
      'mfa.disabled ok self',
    ]);
  });

  it('that the second factor was shut after ten wrong ones', async () => {
    const enrolled = await enrol(app, ada);
    const tokens = [await challenged(app, ada), await challenged(app, ada)];
    for (const token of tokens) await guess(app, enrolled, token, 5);
    expect((await acts()).at(-1)).toBe('mfa.locked refused system');
  });

  it('the tokens that a machine client has ended', async () => {
    const grant = await logIn(app, ada);
    for (const token of [grant.accessToken, grant.refreshToken])
      await app.revokeToken.execute({ token, client: MACHINE.client, origin: ORIGIN });
    expect((await acts()).slice(1)).toEqual(['token.revoked ok client:billing', 'token.revoked ok client:billing']);
  });

  it('changes of the profile, but none that changes nothing', async () => {
    const expected = { ifMatch: undefined, version: undefined };
    const command = { userId: ada.userId, changes: { firstName: aPersonName('Ada') }, expected, origin: ORIGIN };
    await app.updateProfile.execute(command);
    await app.updateProfile.execute(command);
    expect(await acts()).toEqual(['profile.changed ok self']);
  });

  it('nothing of what was tried on nobody’s account', async () => {
    const nobody = { email: anEmailAddress() };
    await refusalOf(logIn(app, nobody));
    const { resetId } = await forgot(app, nobody);
    await refusalOf(reset(app, resetId, new Secret('000000')));
    await refusalOf(answer(app, new Secret('never-issued'), '123456'));
    expect(app.store.activities.get(NOBODY)).toBeUndefined();
    expect([...app.store.activities.keys()]).toEqual([ada.userId]);
  });
});

describe('the audit log has', () => {
  it('every act that the trail has, and those on nobody’s account', async () => {
    await refusalOf(logIn(app, { email: anEmailAddress() }));
    const grant = await logIn(app, ada);
    await refusalOf(changePassword(app, grant, { current: WRONG_PASSWORD }));
    await changePassword(app, grant);
    expect(app.auditLog.names).toEqual([
      'registration.confirmed ok',
      'login refused',
      'login ok',
      'password.check refused',
      'password.changed ok',
    ]);
  });

  it('every attempt, also beyond those that get a record of their own', async () => {
    // They are counted by the day, and more than five hours pass.
    app.clock.advance(DAY - (app.clock.now() % DAY));
    for (let i = 0; i < MAX_ATTEMPTS_KEPT + 2; i += 1) {
      await refusalOf(logIn(app, ada, WRONG_PASSWORD));
      app.clock.advance(15 * MINUTE);
    }
    expect(app.auditLog.names.filter((name) => name === 'login refused')).toHaveLength(MAX_ATTEMPTS_KEPT + 2);
    expect((await acts()).length).toBe(MAX_ATTEMPTS_KEPT);
  });
});

describe('a trail that cannot be written', () => {
  const down = new Error('down');

  it('changes nothing about a refusal, and is reported', async () => {
    app.trail.appendAttempt = () => Promise.reject(down);
    expect(await refusalOf(logIn(app, ada, WRONG_PASSWORD))).toBe('invalid_credentials');
    expect(await refusalOf(logIn(app, ada, PASSWORD))).toBeUndefined();
    expect(app.failureLog.all).toEqual(['an attempt (login) was not recorded']);
  });

  it('fails the revocation of an access token, which can be repeated', async () => {
    const { accessToken: token } = await logIn(app, ada);
    const revoke = () => app.revokeToken.execute({ token, client: MACHINE.client, origin: ORIGIN });
    const append = app.trail.append.bind(app.trail);
    app.trail.append = () => Promise.reject(down);
    await expect(revoke()).rejects.toBe(down);
    app.trail.append = append;
    await revoke();
    expect((await acts()).at(-1)).toBe('token.revoked ok client:billing');
  });
});
