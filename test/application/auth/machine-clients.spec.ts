import { MACHINE_EPOCH } from '../../../src/domain/auth/machine-client.js';
import { DomainError } from '../../../src/domain/shared/domain-error.js';
import { UserId } from '../../../src/domain/shared/ids.js';
import { SECOND } from '../../../src/domain/shared/instant.js';
import { Secret } from '../../../src/domain/shared/secret.js';
import { anApplication, LIFETIMES, MACHINE, type Application } from '../../support/application.js';
import { aSessionId, aUserId, NOW } from '../../support/builders.js';
import { concurrently } from '../../support/concurrently.js';
import { aMember, callerOf, logIn, refusalOf, type Member, ORIGIN } from '../../support/members.js';

let app: Application;
beforeEach(() => (app = anApplication()));

const clientToken = async (scopes?: readonly string[]) => app.issueClientToken.execute(MACHINE.client, scopes);
const introspect = (token: Secret) => app.introspectToken.execute(token);

describe('a machine client', () => {
  it('is who knows its secret', async () => {
    const { client, secret } = MACHINE;
    expect(await app.authenticateClient.execute({ id: client.id, secret })).toBe(client);
  });

  it('is refused alike without credentials, with a wrong secret and with an unknown id', async () => {
    const { client, secret } = MACHINE;
    const attempts = [undefined, { id: client.id, secret: new Secret('wrong') }, { id: 'nobody', secret }];
    const refusals = attempts.map((attempt) =>
      app.authenticateClient.execute(attempt).catch((error: unknown) => error),
    );
    const [first, ...others] = await Promise.all(refusals);
    expect(first).toMatchObject({ code: 'invalid_client', details: [] });
    for (const other of others) expect(String(other)).toBe(String(first));
  });
});

describe('a token of a machine client', () => {
  it('is an access token in the client’s own name, of a session of its own and of epoch 0', async () => {
    const { accessToken, expiresIn, scopes } = await clientToken();
    expect([expiresIn, scopes]).toEqual([900, ['read:profiles', 'read:todos']]);
    const token = await introspect(accessToken);
    expect(token).toMatchObject({
      subject: 'billing',
      epoch: MACHINE_EPOCH,
      scopes: ['read:profiles', 'read:todos'],
      issuedAt: NOW,
      expiresAt: NOW + LIFETIMES.accessToken,
    });
    expect(UserId.parse(token?.subject ?? '')).toBeUndefined();
  });

  it('is in another session than every other, also of those made at once', async () => {
    const tokens = await Promise.all(
      (await concurrently(() => clientToken())).map(({ accessToken }) => introspect(accessToken)),
    );
    expect(new Set(tokens.map((token) => token?.sessionId)).size).toBe(tokens.length);
    expect(new Set(tokens.map((token) => token?.tokenId)).size).toBe(tokens.length);
  });

  it('has the scopes that were asked for, and never one that is not configured', async () => {
    expect((await clientToken(['read:todos'])).scopes).toEqual(['read:todos']);
    const refusal: unknown = await clientToken(['read:todos', 'user']).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DomainError);
    expect(refusal).toMatchObject({ code: 'validation_failed', details: [{ field: 'scope' }] });
  });
});

describe('an introspection', () => {
  it('finds active what a user’s session has handed out', async () => {
    const ada = await aMember(app);
    const { accessToken } = await logIn(app, ada);
    expect(await introspect(accessToken)).toMatchObject({ subject: ada.userId, scopes: ['user'], epoch: 1 });
  });

  it('takes the end of a token to the letter, without the leeway of verifiers', async () => {
    const { accessToken } = await clientToken();
    app.clock.advance(LIFETIMES.accessToken - 1);
    expect(await introspect(accessToken)).toBeDefined();
    app.clock.advance(1);
    expect(await introspect(accessToken)).toBeUndefined();
    app.clock.advance(60 * SECOND);
    expect(await introspect(accessToken)).toBeUndefined();
  });

  it('finds nothing in refresh tokens, forged tokens and nonsense', async () => {
    const { accessToken, refreshToken } = await logIn(app, await aMember(app));
    const [header, , signature] = accessToken.reveal().split('.');
    const [, payload] = (await clientToken()).accessToken.reveal().split('.');
    const forged = new Secret([header, payload, signature].join('.'));
    for (const text of [refreshToken, forged, new Secret(''), new Secret('nonsense'), new Secret('a.b.c')]) {
      expect(await introspect(text)).toBeUndefined();
    }
  });

  it('finds nothing in tokens of a session, or of an epoch, that has ended', async () => {
    const ada = await aMember(app);
    const [phone, laptop] = [await logIn(app, ada), await logIn(app, ada)];
    await app.logOut.execute({ accessToken: phone.accessToken, refreshToken: undefined, origin: ORIGIN });
    expect(await introspect(phone.accessToken)).toBeUndefined();
    expect(await introspect(laptop.accessToken)).toBeDefined();
    await app.logOutEverywhere.execute(ada.userId, ORIGIN);
    expect(await introspect(laptop.accessToken)).toBeUndefined();
  });
});

describe('a revocation', () => {
  const revoke = (token: Secret) => app.revokeToken.execute({ token, client: MACHINE.client, origin: ORIGIN });
  let ada: Member;
  let grant: Awaited<ReturnType<typeof logIn>>;
  beforeEach(async () => {
    ada = await aMember(app);
    grant = await logIn(app, ada);
    app.mails.all.length = 0;
  });
  const refresh = (token: Secret) => app.refreshSession.execute({ token, origin: ORIGIN });
  const endOfSession = async () => {
    const token = app.refreshTokens.parse(grant.refreshToken);
    return token && (await app.sessions.find(token.userId, token.sessionId))?.state.ended;
  };

  it('of a machine client’s token ends that one alone', async () => {
    const [one, other] = [await clientToken(), await clientToken()];
    await revoke(one.accessToken);
    expect(await introspect(one.accessToken)).toBeUndefined();
    expect(await introspect(other.accessToken)).toBeDefined();
  });

  it('of an access token ends it, and leaves its session and the next tokens of that', async () => {
    await revoke(grant.accessToken);
    expect(await callerOf(app, grant)).toBeUndefined();
    expect(await callerOf(app, await refresh(grant.refreshToken))).toBeDefined();
  });

  it('outlives the token, on every clock', async () => {
    await revoke(grant.accessToken);
    app.clock.advance(LIFETIMES.accessToken + 14_999);
    expect(await callerOf(app, grant)).toBeUndefined();
  });

  it('of a refresh token ends its session for the reason `oauth`, access tokens too', async () => {
    await revoke(grant.refreshToken);
    expect(await endOfSession()).toMatchObject({ at: NOW, reason: 'oauth' });
    expect(await callerOf(app, grant)).toBeUndefined();
    expect(await refusalOf(refresh(grant.refreshToken))).toBe('invalid_refresh_token');
  });

  it('of a refresh token that was replaced a moment ago ends its session as well', async () => {
    const next = await refresh(grant.refreshToken);
    await revoke(grant.refreshToken);
    expect(await callerOf(app, next)).toBeUndefined();
    expect((await endOfSession())?.reason).toBe('oauth');
  });

  it('of a refresh token that was replaced long ago, or made up, does nothing', async () => {
    const next = await refresh(grant.refreshToken);
    const { userId, sessionId } = app.refreshTokens.parse(grant.refreshToken) ?? fail();
    app.clock.advance(LIFETIMES.refreshGrace + 1);
    await revoke(grant.refreshToken);
    await revoke(app.refreshTokens.mint(userId, sessionId).text);
    expect(await callerOf(app, next)).toBeDefined();
    expect(app.mails.all).toEqual([]);
  });

  it('of anything else does nothing, and says so to nobody', async () => {
    const unknown = app.refreshTokens.mint(aUserId(), aSessionId()).text;
    for (const text of [unknown, new Secret(''), new Secret('nonsense'), new Secret('a.b.c')]) await revoke(text);
    expect(await callerOf(app, grant)).toBeDefined();
  });

  it('keeps the first reason of a session that is over', async () => {
    await app.logOut.execute({ accessToken: undefined, refreshToken: grant.refreshToken, origin: ORIGIN });
    await revoke(grant.refreshToken);
    expect((await endOfSession())?.reason).toBe('logout');
  });

  it('may come many times at once, and beside a refresh: nothing that the race hands out works', async () => {
    const racing = concurrently(() => refresh(grant.refreshToken).catch(() => undefined));
    await concurrently(() => revoke(grant.refreshToken));
    for (const raced of await racing) {
      if (raced === undefined) continue;
      expect(await callerOf(app, raced)).toBeUndefined();
      expect(await refusalOf(refresh(raced.refreshToken))).toBe('invalid_refresh_token');
    }
    expect((await endOfSession())?.reason).toBe('oauth');
  });
});

function fail(): never {
  throw new Error('The test’s own token does not parse.');
}
