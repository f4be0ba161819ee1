import type { TokenGrant } from '../../../src/application/auth/token-grant.js';
import type { Caller } from '../../../src/domain/auth/access-token.js';
import type { SessionId } from '../../../src/domain/shared/ids.js';
import { SECOND } from '../../../src/domain/shared/instant.js';
import { anApplication, LIFETIMES, type Application } from '../../support/application.js';
import { aSessionId } from '../../support/builders.js';
import { concurrently, count } from '../../support/concurrently.js';
import { aMember, callerOf, logIn, refusalOf, type Member, ORIGIN } from '../../support/members.js';

let app: Application;
let ada: Member;

beforeEach(async () => {
  app = anApplication({ rateLimitScale: 1000 });
  ada = await aMember(app);
});

async function present(grant: TokenGrant): Promise<Caller> {
  const caller = await callerOf(app, grant);
  if (caller === undefined) throw new Error('The token does not let anybody in.');
  return caller;
}

const sessionOf = async (grant: TokenGrant) => (await present(grant)).token.sessionId as SessionId;
const list = async (grant: TokenGrant) => {
  const sessions = await app.listSessions.execute(ada.userId, await present(grant));
  return sessions.map(({ state }) => state.id);
};
const end = async (grant: TokenGrant, id: SessionId, { userId } = ada) =>
  refusalOf(app.endOwnSession.execute({ userId, caller: await present(grant), sessionId: id, origin: ORIGIN }));

async function logins(times: number): Promise<readonly TokenGrant[]> {
  const grants: TokenGrant[] = [];
  for (let i = 0; i < times; i += 1) {
    app.clock.advance(SECOND);
    grants.push(await logIn(app, ada));
  }
  return grants;
}

describe('the list of sessions', () => {
  it('has the live ones, newest first', async () => {
    const [first, second, third] = (await logins(3)) as [TokenGrant, TokenGrant, TokenGrant];
    const ids = [await sessionOf(third), await sessionOf(first)];
    await end(first, await sessionOf(second));
    expect(await list(first)).toEqual(ids);
  });

  it('has neither those that expired nor those of an earlier epoch', async () => {
    await logins(2);
    app.clock.advance(LIFETIMES.refreshToken);
    await logins(2);
    await app.logOutEverywhere.execute(ada.userId, ORIGIN);
    const [latest] = (await logins(1)) as [TokenGrant];
    expect(await list(latest)).toEqual([await sessionOf(latest)]);
  });

  it('has nobody else’s', async () => {
    const [own] = (await logins(1)) as [TokenGrant];
    await logIn(app, await aMember(app));
    expect(await list(own)).toHaveLength(1);
  });
});

describe('ending a session', () => {
  it('refuses its access tokens and its refresh token at once', async () => {
    const [phone, laptop] = (await logins(2)) as [TokenGrant, TokenGrant];
    expect(await end(laptop, await sessionOf(phone))).toBeUndefined();
    expect(await callerOf(app, phone)).toBeUndefined();
    expect(await refusalOf(app.refreshSession.execute({ token: phone.refreshToken, origin: ORIGIN }))).toBe(
      'invalid_refresh_token',
    );
    expect(await callerOf(app, laptop)).toBeDefined();
  });

  it('finds neither one that is unknown, nor one that is over, nor somebody else’s', async () => {
    const [phone, laptop] = (await logins(2)) as [TokenGrant, TokenGrant];
    const phoneSession = await sessionOf(phone);
    const eve = await aMember(app);
    const evesGrant = await logIn(app, eve);
    expect(await end(evesGrant, phoneSession, eve)).toBe('not_found');
    expect(await end(laptop, aSessionId())).toBe('not_found');
    expect(await end(laptop, phoneSession)).toBeUndefined();
    expect(await end(laptop, phoneSession)).toBe('not_found');
    expect(await end(laptop, await sessionOf(evesGrant))).toBe('not_found');
    expect(await callerOf(app, evesGrant)).toBeDefined();
  });

  it('is done by one of many calls at once', async () => {
    const [phone, laptop] = (await logins(2)) as [TokenGrant, TokenGrant];
    const id = await sessionOf(phone);
    const answers = await concurrently(() => end(laptop, id));
    expect(count(answers, (answer) => answer === undefined)).toBe(1);
    expect(count(answers, (answer) => answer === 'not_found')).toBe(19);
  });
});

it('ends the oldest session, its access tokens too, at the fifty-first login', async () => {
  const grants = await logins(51);
  const [oldest, second] = grants as [TokenGrant, TokenGrant];
  const latest = grants.at(-1) ?? oldest;
  expect(await list(latest)).toHaveLength(50);
  expect(await callerOf(app, oldest)).toBeUndefined();
  expect(await refusalOf(app.refreshSession.execute({ token: oldest.refreshToken, origin: ORIGIN }))).toBe(
    'invalid_refresh_token',
  );
  expect(await callerOf(app, second)).toBeDefined();
});
