import type { TokenGrant } from '../../../src/application/auth/token-grant.js';
import type { Credentials } from '../../../src/application/ports/credentials.js';
import { MemoryCredentials } from '../../../src/adapters/memory/memory-credentials.js';
import type { MemoryStore } from '../../../src/adapters/memory/memory-store.js';
import { RefreshSession } from '../../../src/domain/auth/refresh-session.js';
import { SECOND } from '../../../src/domain/shared/instant.js';
import { Secret } from '../../../src/domain/shared/secret.js';
import { anApplication, LIFETIMES, type Application } from '../../support/application.js';
import { aSessionId, aUserId, aLoginOf } from '../../support/builders.js';
import { concurrently, count } from '../../support/concurrently.js';
import { aMember, callerOf, force, logIn, refusalOf, type Member, ORIGIN } from '../../support/members.js';

let app: Application;
let ada: Member;
let first: TokenGrant;

beforeEach(() => start(anApplication()));

async function start(application: Application): Promise<void> {
  app = application;
  ada = await aMember(app);
  first = await logIn(app, ada);
  app.mails.all.length = 0;
}

const refresh = ({ refreshToken }: Pick<TokenGrant, 'refreshToken'>) =>
  app.refreshSession.execute({ token: refreshToken, origin: ORIGIN });
const isIn = async (grant: TokenGrant) => (await callerOf(app, grant)) !== undefined;
const textOf = ({ refreshToken }: TokenGrant) => refreshToken.reveal();
const { refreshGrace: GRACE } = LIFETIMES;

describe('a refresh', () => {
  it('replaces the token and leaves older access tokens in force', async () => {
    app.clock.advance(SECOND);
    const second = await refresh(first);
    expect(textOf(second)).not.toBe(textOf(first));
    expect(second.accessToken.reveal()).not.toBe(first.accessToken.reveal());
    expect([await isIn(first), await isIn(second)]).toEqual([true, true]);
  });

  it('is counted, and nothing else that comes by the route', async () => {
    await refresh(await refresh(first));
    app.clock.advance(GRACE + 1);
    await refusalOf(refresh(first));
    expect(app.metrics.refreshes).toBe(2);
  });

  it('does not make a session live longer', async () => {
    app.clock.advance(10 * SECOND);
    expect((await refresh(first)).refreshTokenExpiresIn).toBe(2_592_000 - 10);
  });

  it('marks the session as used', async () => {
    app.clock.advance(GRACE);
    await refresh(first);
    const [session] = await app.sessions.list(ada.userId, app.clock.now());
    expect(session?.state).toMatchObject({ lastUsedAt: app.clock.now(), createdAt: app.clock.now() - GRACE });
  });

  it('gives one successor to many parallel uses of one token', async () => {
    const grants = await concurrently(() => refresh(first), 50);
    expect(new Set(grants.map(textOf)).size).toBe(1);
    expect(await app.sessions.list(ada.userId, app.clock.now())).toHaveLength(1);
    expect(await refusalOf(refresh(grants[0] ?? first))).toBeUndefined();
    expect(app.mails.all).toEqual([]);
  });

  it('gives the successor again to a token that was replaced within the grace', async () => {
    const second = await refresh(first);
    app.clock.advance(GRACE);
    expect(textOf(await refresh(first))).toBe(textOf(second));
  });

  it('gives the current token to one that is two replacements old, when both lie within the grace', async () => {
    const third = await refresh(await refresh(first));
    app.clock.advance(GRACE);
    expect(textOf(await refresh(first))).toBe(textOf(third));
  });

  it('refuses text that is no token, and tokens of nobody’s session', async () => {
    const stranger = app.refreshTokens.mint(aUserId(), aSessionId()).text;
    const noSession = app.refreshTokens.mint(ada.userId, aSessionId()).text;
    for (const token of [new Secret(''), new Secret('nonsense'), stranger, noSession])
      expect(await refusalOf(app.refreshSession.execute({ token, origin: ORIGIN }))).toBe('invalid_refresh_token');
    expect(await isIn(first)).toBe(true);
  });

  it('is over with the session’s own end', async () => {
    app.clock.advance(LIFETIMES.refreshToken);
    expect(await refusalOf(refresh(first))).toBe('invalid_refresh_token');
  });

  it.each(['suspended', 'deleted'] as const)('is refused to a user who is %s', async (status) => {
    force(app, ada.userId, { status });
    expect(await refusalOf(refresh(first))).toBe('invalid_refresh_token');
  });
});

describe('a refresh token that comes back after the grace', () => {
  let latest: TokenGrant;
  beforeEach(async () => {
    latest = await refresh(first);
    app.clock.advance(GRACE + 1);
  });

  it('ends the session at once, its access tokens too', async () => {
    expect(await refusalOf(refresh(first))).toBe('refresh_token_reused');
    expect([await isIn(first), await isIn(latest)]).toEqual([false, false]);
    const session = await app.sessions.find(ada.userId, sessionIdOf(first));
    expect(session?.state.ended).toMatchObject({ at: app.clock.now(), reason: 'reuse' });
  });

  it('makes every token of that session invalid, and says "reused" only once', async () => {
    await refusalOf(refresh(first));
    expect(await refusalOf(refresh(first))).toBe('invalid_refresh_token');
    expect(await refusalOf(refresh(latest))).toBe('invalid_refresh_token');
  });

  it('is mailed to the owner once, however often and however parallel it comes', async () => {
    await concurrently(() => refusalOf(refresh(first)), 20);
    expect(app.mails.all).toEqual([{ template: 'session-reuse', to: ada.email }]);
  });

  it('is mailed to every verified address, and to no other', async () => {
    const [email] = app.store.users.get(ada.userId)?.emails ?? [];
    const others = ['second@example.com', 'unverified@example.com'].map((address, i) => ({
      ...email,
      address,
      isPrimary: false,
      ...(i === 1 && { verifiedAt: null }),
    }));
    force(app, ada.userId, { emails: [email, ...others] as never });
    await refusalOf(refresh(first));
    expect(app.mails.all.map(({ to }) => to)).toEqual([ada.email, 'second@example.com']);
  });

  it('ends no other session of the user', async () => {
    const other = await logIn(app, ada);
    await refusalOf(refresh(first));
    expect(await isIn(other)).toBe(true);
    expect(await refusalOf(refresh(other))).toBeUndefined();
  });

  it('is also theft when it was never ours', async () => {
    const forged = app.refreshTokens.mint(ada.userId, sessionIdOf(first)).text;
    expect(await refusalOf(refresh({ refreshToken: forged }))).toBe('refresh_token_reused');
    expect(await isIn(latest)).toBe(false);
  });
});

describe('a refresh beside the end of the session', () => {
  it('is refused after a logout, and after a logout everywhere', async () => {
    const other = await logIn(app, ada);
    await app.logOut.execute({ accessToken: undefined, refreshToken: other.refreshToken, origin: ORIGIN });
    expect(await refusalOf(refresh(other))).toBe('invalid_refresh_token');
    await app.logOutEverywhere.execute(ada.userId, ORIGIN);
    expect(await refusalOf(refresh(first))).toBe('invalid_refresh_token');
  });

  it.each([
    [
      'a logout',
      () => app.logOut.execute({ accessToken: undefined, refreshToken: first.refreshToken, origin: ORIGIN }),
    ],
    ['a logout everywhere', () => app.logOutEverywhere.execute(ada.userId, ORIGIN)],
  ])('hands out nothing that works once %s has answered', async (_claim, end) => {
    const racing = concurrently(() => refresh(first).catch(() => undefined));
    await end();
    const grants = (await racing).filter((grant) => grant !== undefined);
    const admitted = await Promise.all(grants.map(isIn));
    expect(count(admitted, (admittedNow) => admittedNow)).toBe(0);
    for (const grant of grants) expect(await refusalOf(refresh(grant))).toBe('invalid_refresh_token');
  });
});

describe('a refresh of a session that has moved to a later epoch', () => {
  /** Answers the epoch before the session's own so many times, as a read that a password change has overtaken. */
  class OvertakenCredentials extends MemoryCredentials {
    behind = 0;

    override async find(...args: Parameters<Credentials['find']>) {
      const credential = await super.find(...args);
      this.behind -= 1;
      return credential && this.behind >= 0 ? { ...credential, epoch: credential.epoch - 1 } : credential;
    }
  }

  let credentials: OvertakenCredentials;
  const credentialsOn = (store: MemoryStore) => (credentials = new OvertakenCredentials(store));

  beforeEach(async () => {
    await start(anApplication({ credentialsOn }));
    const [user] = app.store.users.values();
    const [session] = await app.sessions.list(ada.userId, app.clock.now());
    if (user === undefined || session === undefined) throw new Error('There is no session to move.');
    force(app, ada.userId, { credential: { ...user.credential, epoch: 2 } });
    const moved = new RefreshSession({ ...session.state, epoch: 2 });
    await app.sessions.start(moved, aLoginOf(moved));
  });

  it('reads the user again before it refuses', async () => {
    credentials.behind = 2;
    const caller = await callerOf(app, await refresh(first));
    expect(caller?.token.epoch).toBe(2);
  });

  it('asks to come back when the epoch keeps moving, and uses nothing up', async () => {
    credentials.behind = 3;
    expect(await refusalOf(refresh(first))).toBe('unavailable');
    expect(await refusalOf(refresh(first))).toBeUndefined();
  });
});

function sessionIdOf({ refreshToken }: TokenGrant) {
  const token = app.refreshTokens.parse(refreshToken);
  if (token === undefined) throw new Error('The grant has no refresh token of ours.');
  return token.sessionId;
}
