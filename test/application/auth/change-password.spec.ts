import type { TokenGrant } from '../../../src/application/auth/token-grant.js';
import { SOFT_LOCK_DURATION } from '../../../src/domain/auth/rate-limit-policy.js';
import { DAY, MINUTE, SECOND } from '../../../src/domain/shared/instant.js';
import { Secret } from '../../../src/domain/shared/secret.js';
import { anApplication, LIFETIMES, type Application } from '../../support/application.js';
import { concurrently, count } from '../../support/concurrently.js';
import {
  aMember,
  callerOf,
  force,
  logIn,
  PASSWORD,
  refusalOf,
  WRONG_PASSWORD,
  type Member,
  ORIGIN,
} from '../../support/members.js';
import { anActivity } from '../../support/builders.js';
import { changePassword, NEW_PASSWORD } from '../../support/password-changes.js';

let app: Application;
let ada: Member;
let here: TokenGrant;
let elsewhere: TokenGrant;

async function start(application: Application): Promise<void> {
  app = application;
  ada = await aMember(app);
  [here, elsewhere] = [await logIn(app, ada), await logIn(app, ada)];
  app.mails.all.length = 0;
}
beforeEach(() => start(anApplication({ rateLimitScale: 1000 })));

const isIn = async (grant: Parameters<typeof callerOf>[1]) => (await callerOf(app, grant)) !== undefined;
const refresh = ({ refreshToken: token }: Pick<TokenGrant, 'refreshToken'>) =>
  app.refreshSession.execute({ token, origin: ORIGIN });
const wrong = (grant: TokenGrant) => refusalOf(changePassword(app, grant, { current: WRONG_PASSWORD }));

describe('a change of the password', () => {
  it('lets its owner in with the new one only', async () => {
    await changePassword(app, here);
    expect(await refusalOf(logIn(app, ada, NEW_PASSWORD))).toBeUndefined();
    expect(await refusalOf(logIn(app, ada, PASSWORD))).toBe('invalid_credentials');
  });

  it('ends every other session and every older access token, the caller’s too', async () => {
    const grant = await changePassword(app, here);
    expect([await isIn(here), await isIn(elsewhere), await isIn(grant)]).toEqual([false, false, true]);
    expect(await refusalOf(refresh(elsewhere))).toBe('invalid_refresh_token');
  });

  it('answers an access token of the same session, as good as the one it replaces', async () => {
    const before = (await callerOf(app, here))?.token;
    const grant = await changePassword(app, here);
    expect(grant).toMatchObject({ expiresIn: 900, scopes: ['user'] });
    expect((await callerOf(app, grant))?.token).toMatchObject({ sessionId: before?.sessionId, epoch: 2 });
  });

  it('leaves the caller’s refresh token in force', async () => {
    await changePassword(app, here);
    const refreshed = await refresh(here);
    expect(await isIn(refreshed)).toBe(true);
    expect(await app.sessions.list(ada.userId, app.clock.now())).toHaveLength(2);
    expect((await callerOf(app, refreshed))?.token.epoch).toBe(2);
  });

  it('announces itself once and tells every verified address', async () => {
    await changePassword(app, here);
    const events = app.store.outbox.map(({ event }) => event.type);
    expect(events).toEqual(['user.created', 'password.changed']);
    expect(app.mails.all).toEqual([{ template: 'security-notice', to: ada.email, change: 'password' }]);
  });

  it('succeeds once of many that start from one token', async () => {
    const refusals = await concurrently(
      (i) => refusalOf(changePassword(app, here, { next: new Secret(`Another-Horse-${i}-Stable`) })),
      8,
    );
    expect(count(refusals, (refusal) => refusal === undefined)).toBe(1);
    expect(count(refusals, (refusal) => refusal === 'unauthenticated')).toBe(7);
  });

  it('hands out nothing to others, and keeps the caller’s cookie good, while refreshes race it', async () => {
    const racing = concurrently(() => refresh(elsewhere).catch(() => undefined));
    const own = concurrently(() => refresh(here).catch(() => undefined));
    const grant = await changePassword(app, here);
    for (const raced of (await racing).filter((each) => each !== undefined)) {
      expect(await isIn(raced)).toBe(false);
      expect(await refusalOf(refresh(raced))).toBe('invalid_refresh_token');
    }
    const cookies = new Set((await own).map((each) => each?.refreshToken.reveal()));
    expect(cookies.size).toBe(1);
    expect(await isIn(grant)).toBe(true);
    expect(await refusalOf(refresh(here))).toBeUndefined();
  });

  it('is refused to a session that a logout has ended meanwhile', async () => {
    const caller = await callerOf(app, here);
    const find = app.sessions.find.bind(app.sessions);
    app.sessions.find = async (userId, sessionId) => {
      const session = await find(userId, sessionId);
      const now = app.clock.now();
      await app.sessions.end({ userId, sessionId, reason: 'logout', now }, anActivity({ userId, at: now }));
      return session;
    };
    expect(caller).toBeDefined();
    expect(await refusalOf(changePassword(app, here))).toBe('unauthenticated');
    expect(app.store.users.get(ada.userId)?.credential.epoch).toBe(1);
  });

  it('works with an access token that has outlived its session', async () => {
    app.clock.advance(LIFETIMES.refreshToken - MINUTE);
    const late = await refresh(here);
    app.clock.advance(MINUTE);
    const grant = await changePassword(app, late);
    expect(await isIn(grant)).toBe(true);
    expect(await refusalOf(refresh(late))).toBe('invalid_refresh_token');
  });

  it('is refused to a user who is not active', async () => {
    force(app, ada.userId, { status: 'suspended' });
    expect(await refusalOf(changePassword(app, here))).toBe('unauthenticated');
  });

  it('looks at the new password only when the current one is right', async () => {
    const weak = { next: new Secret('weak') };
    expect(await refusalOf(changePassword(app, here, { current: WRONG_PASSWORD, ...weak }))).toBe(
      'invalid_credentials',
    );
    await expect(changePassword(app, here, { next: PASSWORD })).rejects.toMatchObject({
      code: 'password_rejected',
      details: [{ field: 'newPassword', rule: 'unchanged' }],
    });
    expect(await isIn(here)).toBe(true);
  });
});

describe('wrong current passwords', () => {
  it('shut the session for fifteen minutes after five in a row, and no other', async () => {
    for (let i = 0; i < 5; i += 1) expect(await wrong(here)).toBe('invalid_credentials');
    app.clock.advance(MINUTE);
    await expect(changePassword(app, here)).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterSeconds: (SOFT_LOCK_DURATION - MINUTE) / SECOND,
    });
    expect(await wrong(elsewhere)).toBe('invalid_credentials');
    expect(await refusalOf(logIn(app, ada))).toBeUndefined();
    app.clock.advance(SOFT_LOCK_DURATION - MINUTE - SECOND);
    here = await refresh(here);
    app.clock.advance(SECOND);
    expect(await refusalOf(changePassword(app, here))).toBeUndefined();
  });

  it('are forgotten with a right one', async () => {
    for (let i = 0; i < 4; i += 1) await wrong(here);
    await refusalOf(changePassword(app, here, { next: PASSWORD }));
    for (let i = 0; i < 4; i += 1) expect(await wrong(here)).toBe('invalid_credentials');
    expect(await refusalOf(changePassword(app, here))).toBeUndefined();
  });

  it('of strangers who log in do not count here', async () => {
    for (let i = 0; i < 6; i += 1) await refusalOf(logIn(app, ada, WRONG_PASSWORD));
    expect(await refusalOf(changePassword(app, here))).toBeUndefined();
  });

  it('have five tries a minute, right ones included', async () => {
    await start(anApplication());
    const refusals = await concurrently(() => wrong(here), 8);
    expect(count(refusals, (refusal) => refusal === 'invalid_credentials')).toBe(5);
    expect(count(refusals, (refusal) => refusal === 'rate_limited')).toBe(3);
  });
});

describe('a login with a hash that has become too cheap', () => {
  it('renews it without changing the user', async () => {
    const { renewed, before } = await afterLoginAt(5);
    expect(renewed?.credential.passwordHash.reveal()).toMatch(/^\$2b\$05\$/);
    expect(renewed).toEqual({
      ...before,
      credential: { ...before.credential, passwordHash: expect.anything() as Secret },
    });
    expect(app.failureLog.all).toEqual([]);
    expect(await refusalOf(logIn(app, ada))).toBeUndefined();
  });

  it('leaves it where hashing has not become costlier', async () => {
    const { renewed, before } = await afterLoginAt(4);
    expect(renewed).toBe(before);
  });

  it('succeeds even if that cannot be done', async () => {
    const before = app.store.users.get(ada.userId);
    const { renewed } = await afterLoginAt(5, () => Promise.reject(new Error('no route')));
    expect(renewed).toEqual(before);
    expect(app.failureLog.all).toEqual(['a password hash was not renewed']);
  });

  /** Ada's own row in an application of another cost. */
  async function afterLoginAt(bcryptCost: number, renewHash?: () => Promise<boolean>) {
    const before = app.store.users.get(ada.userId);
    if (before === undefined) throw new Error('Ada is not there.');
    app = anApplication({ bcryptCost });
    if (renewHash) app.credentials.renewHash = renewHash;
    app.store.users.set(ada.userId, before);
    app.store.claims.set(ada.email, ada.userId);
    app.clock.advance(DAY);
    await logIn(app, ada);
    return { renewed: app.store.users.get(ada.userId), before };
  }
});
