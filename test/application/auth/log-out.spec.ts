import type { LogOutCommand } from '../../../src/application/auth/log-out.js';
import type { TokenGrant } from '../../../src/application/auth/token-grant.js';
import { Secret } from '../../../src/domain/shared/secret.js';
import { anApplication, LIFETIMES, type Application } from '../../support/application.js';
import { aSessionId, aUserId } from '../../support/builders.js';
import { concurrently } from '../../support/concurrently.js';
import { aMember, callerOf, force, logIn, refusalOf, type Member, ORIGIN } from '../../support/members.js';

let app: Application;
let ada: Member;
let phone: TokenGrant;
let laptop: TokenGrant;
let tablet: TokenGrant;

beforeEach(async () => {
  app = anApplication();
  ada = await aMember(app);
  phone = await logIn(app, ada);
  laptop = await logIn(app, ada);
  tablet = await logIn(app, ada);
  app.mails.all.length = 0;
});

const logOut = (command: Partial<LogOutCommand>) =>
  app.logOut.execute({ accessToken: undefined, refreshToken: undefined, origin: ORIGIN, ...command });
const refresh = ({ refreshToken: token }: TokenGrant) => app.refreshSession.execute({ token, origin: ORIGIN });
/** Which of the three sessions are alive, by both of their tokens. */
const alive = async () => {
  const grants = Object.entries({ phone, laptop, tablet });
  const living: string[] = [];
  for (const [name, grant] of grants) {
    const admitted = (await callerOf(app, grant)) !== undefined;
    const refreshed = (await refusalOf(refresh(grant))) === undefined;
    expect(admitted).toBe(refreshed);
    if (admitted) living.push(name);
  }
  return living;
};

describe('a logout', () => {
  it('ends the session of the access token', async () => {
    await logOut({ accessToken: phone.accessToken });
    expect(await alive()).toEqual(['laptop', 'tablet']);
  });

  it('ends the session of the cookie, without using the token up', async () => {
    await logOut({ refreshToken: laptop.refreshToken });
    expect(await alive()).toEqual(['phone', 'tablet']);
  });

  it('ends both sessions where the two belong to different ones', async () => {
    await logOut({ accessToken: phone.accessToken, refreshToken: laptop.refreshToken });
    expect(await alive()).toEqual(['tablet']);
  });

  it('ends the session of a cookie that was replaced a moment ago', async () => {
    await refresh(laptop);
    await logOut({ refreshToken: laptop.refreshToken });
    expect(await alive()).toEqual(['phone', 'tablet']);
  });

  it('takes a cookie that was replaced long ago for theft', async () => {
    await refresh(laptop);
    app.clock.advance(LIFETIMES.refreshGrace + 1);
    await logOut({ refreshToken: laptop.refreshToken });
    expect(app.mails.templatesTo(ada.email)).toEqual(['session-reuse']);
    expect(await alive()).toEqual(['phone', 'tablet']);
  });

  it('ignores what is expired, ended, unknown or no token at all', async () => {
    await logOut({ accessToken: phone.accessToken });
    const unknown = app.refreshTokens.mint(aUserId(), aSessionId()).text;
    const nonsense = new Secret('nonsense');
    for (const accessToken of [phone.accessToken, nonsense])
      for (const refreshToken of [phone.refreshToken, unknown, nonsense]) await logOut({ accessToken, refreshToken });
    expect(await alive()).toEqual(['laptop', 'tablet']);
    expect(app.mails.all).toEqual([]);
  });

  it('does not let an expired access token end the session', async () => {
    app.clock.advance(LIFETIMES.accessToken + 15_001);
    await logOut({ accessToken: phone.accessToken });
    expect(await refusalOf(refresh(phone))).toBeUndefined();
  });

  it('works as well many times at once', async () => {
    await concurrently(() => logOut({ accessToken: phone.accessToken, refreshToken: phone.refreshToken }));
    expect(await alive()).toEqual(['laptop', 'tablet']);
  });

  it('outlives every access token of the session', async () => {
    await logOut({ accessToken: phone.accessToken });
    app.clock.advance(LIFETIMES.accessToken + 14_999);
    expect(await callerOf(app, phone)).toBeUndefined();
  });
});

describe('a logout everywhere', () => {
  const everywhere = () => app.logOutEverywhere.execute(ada.userId, ORIGIN);

  it('ends every session and access token at once', async () => {
    await everywhere();
    expect(await alive()).toEqual([]);
  });

  it('lets a login that begins after it through', async () => {
    await everywhere();
    const after = await logIn(app, ada);
    expect((await callerOf(app, after))?.token.epoch).toBe(2);
    expect(await refusalOf(refresh(after))).toBeUndefined();
  });

  it('leaves other users alone', async () => {
    const eve = await aMember(app);
    const grant = await logIn(app, eve);
    await everywhere();
    expect(await callerOf(app, grant)).toBeDefined();
  });

  it('hands nothing that works to a login that it overtakes', async () => {
    const racing = logIn(app, ada).catch(() => undefined);
    await everywhere();
    const grant = await racing;
    const caller = grant && (await callerOf(app, grant));
    expect(caller?.token.epoch ?? 2).toBe(2);
  });

  it('may come many times at once', async () => {
    await concurrently(everywhere);
    expect(await alive()).toEqual([]);
    expect(app.store.users.get(ada.userId)?.credential.epoch).toBe(21);
  });

  it('is refused to whoever is not active any more', async () => {
    force(app, ada.userId, { status: 'suspended' });
    expect(await refusalOf(everywhere())).toBe('unauthenticated');
    expect(await refusalOf(app.logOutEverywhere.execute(aUserId(), ORIGIN))).toBe('unauthenticated');
  });
});
