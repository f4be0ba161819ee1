import type { TokenGrant } from '../../../src/application/auth/token-grant.js';
import { Secret } from '../../../src/domain/shared/secret.js';
import { anApplication, type Application } from '../../support/application.js';
import { anEmailAddress } from '../../support/builders.js';
import { concurrently } from '../../support/concurrently.js';
import { enrol, logInWithCode } from '../../support/enrolments.js';
import { brokenInvariants } from '../../support/invariant-checker.js';
import { ORIGIN, aMember, callerOf, force, logIn, PASSWORD, refusalOf, type Member } from '../../support/members.js';
import { memorySnapshot } from '../../support/memory-snapshot.js';
import { NEW_PASSWORD } from '../../support/password-changes.js';

let app: Application;
let ada: Member;
beforeEach(async () => {
  app = anApplication({ rateLimitScale: 1000 });
  ada = await aMember(app);
});

const command = (email = ada.email) => ({ email, role: 'admin', origin: ORIGIN }) as const;
const grant = (email?: Member['email']) => app.grantRole.execute(command(email));
const revoke = (email?: Member['email']) => app.revokeRole.execute(command(email));
const bootstrap = (email = ada.email, password = PASSWORD) => app.bootstrapAdmin.execute({ email, password });

const isAdmin = async (tokens: Pick<TokenGrant, 'accessToken'>) =>
  (await callerOf(app, tokens))?.hasScope('admin:users');

describe('the role of an admin', () => {
  it('is in the tokens from the next login by a second factor on', async () => {
    const before = await logIn(app, ada);
    await grant();
    const without = await logIn(app, ada);
    expect(without.scopes).toEqual(['mfa:enrol']);
    expect([await isAdmin(before), await isAdmin(without)]).toEqual([false, false]);
    const withFactor = await logInWithCode(app, await enrol(app, ada, without));
    expect(await isAdmin(withFactor)).toBe(true);
  });

  it('ends with every session and token once it is taken away', async () => {
    await grant();
    const tokens = await logIn(app, ada);
    await revoke();
    expect(await callerOf(app, tokens)).toBeUndefined();
    expect(await refusalOf(app.refreshSession.execute({ token: tokens.refreshToken, origin: ORIGIN }))).toBe(
      'invalid_refresh_token',
    );
    expect((await logIn(app, ada)).scopes).toEqual(['user']);
  });

  it('is neither given nor taken twice', async () => {
    expect((await revoke()).hasChanged).toBe(false);
    expect((await grant()).hasChanged).toBe(true);
    expect((await grant()).hasChanged).toBe(false);
    expect((await app.users.find(ada.userId))?.state.version).toBe(2);
  });

  it('is for verified addresses of users who are not deleted', async () => {
    expect(await refusalOf(grant(anEmailAddress()))).toBe('not_found');
    expect(await refusalOf(revoke(anEmailAddress()))).toBe('not_found');
    force(app, ada.userId, { status: 'deleted' });
    expect(await refusalOf(grant())).toBe('conflict');
  });
});

describe('the first admin', () => {
  const email = anEmailAddress();

  it('is made once, however many servers start at once', async () => {
    await concurrently(() => bootstrap(email), 5);
    expect((await logIn(app, { email })).scopes).toEqual(['mfa:enrol']);
    expect(app.store.outbox.filter(({ event }) => event.type === 'user.created')).toHaveLength(2);
    expect(brokenInvariants(memorySnapshot(app.store))).toEqual([]);
  });

  it('is in the trail and in the audit log as made by the system', async () => {
    app.auditLog.all.length = 0;
    await bootstrap(email);
    const userId = await app.users.findIdByEmail(email);
    expect(app.auditLog.all).toMatchObject([{ userId, action: 'role.granted', result: 'ok', actor: 'system' }]);
    expect(userId && app.store.activities.get(userId)).toHaveLength(1);
    await bootstrap(email);
    expect(app.auditLog.all).toHaveLength(1);
  });

  it('keeps a password of their own', async () => {
    await bootstrap(ada.email, NEW_PASSWORD);
    expect((await logIn(app, ada)).scopes).toEqual(['mfa:enrol']);
    expect(await refusalOf(logIn(app, ada, NEW_PASSWORD))).toBe('invalid_credentials');
  });

  it('needs a password that the policy accepts', async () => {
    expect(await refusalOf(bootstrap(email, new Secret('Password123!')))).toBe('password_rejected');
    expect(await app.users.findIdByEmail(email)).toBeUndefined();
  });
});
