import type { Supervisor } from '../../../src/application/admin/actor.js';
import type { TokenGrant } from '../../../src/application/auth/token-grant.js';
import { MINUTE } from '../../../src/domain/shared/instant.js';
import { anApplication, type Application } from '../../support/application.js';
import { aPersonName, anAdminReason, aUserId } from '../../support/builders.js';
import { concurrently } from '../../support/concurrently.js';
import { brokenInvariants } from '../../support/invariant-checker.js';
import {
  ORIGIN,
  aMember,
  callerOf,
  force,
  logIn,
  refusalOf,
  WRONG_PASSWORD,
  type Member,
} from '../../support/members.js';
import { memorySnapshot } from '../../support/memory-snapshot.js';
import { forgot } from '../../support/password-changes.js';

let app: Application;
let ada: Member;
let grant: TokenGrant;
beforeEach(async () => {
  app = anApplication({ rateLimitScale: 1000 });
  ada = await aMember(app);
  grant = await logIn(app, ada);
  app.mails.all.length = 0;
});

const SYSTEM: Supervisor = 'system';
const ADMIN: Supervisor = `admin:${aUserId()}`;
const reason = anAdminReason();

const command = (actor: Supervisor = ADMIN, { userId } = ada) => ({ userId, actor, origin: ORIGIN });
const suspend = (actor?: Supervisor, whom?: Member) => app.suspendUser.execute({ ...command(actor, whom), reason });
const reactivate = (actor?: Supervisor, whom?: Member) => app.reactivateUser.execute(command(actor, whom));
const revokeSessions = (actor?: Supervisor, whom?: Member) => app.revokeSessions.execute(command(actor, whom));

const isIn = async ({ accessToken }: TokenGrant) => (await callerOf(app, { accessToken })) !== undefined;
const refresh = ({ refreshToken: token }: TokenGrant) => app.refreshSession.execute({ token, origin: ORIGIN });
const eventTypes = () => app.store.outbox.map(({ event }) => event.type);

describe.each([
  ['an admin', ADMIN],
  ['the system', SYSTEM],
])('a suspension by %s', (_who, actor) => {
  it('ends every session and token, and keeps the user out', async () => {
    expect((await suspend(actor)).state).toMatchObject({ status: 'suspended', version: 2 });
    expect(await isIn(grant)).toBe(false);
    expect(await refusalOf(refresh(grant))).toBe('invalid_refresh_token');
    expect(await refusalOf(logIn(app, ada))).toBe('account_suspended');
  });

  it('is announced with its reason, and mailed without it', async () => {
    await suspend(actor);
    expect(app.store.outbox.at(-1)?.event).toMatchObject({
      type: 'user.suspended',
      cause: { correlationId: ORIGIN.requestId, at: app.clock.now() },
      payload: { reason },
    });
    expect(app.mails.all).toEqual([{ template: 'security-notice', to: ada.email, change: 'suspended' }]);
  });
});

describe('a suspended user', () => {
  beforeEach(() => suspend());

  it('looks like nobody to whoever has not the password', async () => {
    app.mails.all.length = 0;
    expect(await refusalOf(logIn(app, ada, WRONG_PASSWORD))).toBe('invalid_credentials');
    expect(await refusalOf(forgot(app, ada))).toBeUndefined();
    expect(app.mails.all).toEqual([]);
  });

  it('is shown to other services as such at once', async () => {
    const other = await aMember(app);
    expect((await app.readProfile.execute(other.userId)).status).toBe('active');
    await suspend(ADMIN, other);
    expect((await app.readProfile.execute(other.userId)).status).toBe('suspended');
    await reactivate(ADMIN, other);
    expect((await app.readProfile.execute(other.userId)).status).toBe('active');
  });

  it('stays as they are when suspended again: no event, no mail', async () => {
    app.clock.advance(MINUTE);
    app.mails.all.length = 0;
    expect((await suspend()).state.version).toBe(2);
    expect(eventTypes()).toEqual(['user.created', 'user.suspended']);
    expect(app.mails.all).toEqual([]);
  });

  it('may log in again once reactivated, with nothing that is older', async () => {
    expect((await reactivate()).state).toMatchObject({ status: 'active', version: 3 });
    expect(await isIn(grant)).toBe(false);
    expect(await refusalOf(refresh(grant))).toBe('invalid_refresh_token');
    expect(await isIn(await logIn(app, ada))).toBe(true);
    expect(eventTypes()).toEqual(['user.created', 'user.suspended', 'user.reactivated']);
    expect(app.mails.all.at(-1)).toMatchObject({ change: 'reactivated' });
  });
});

it('a suspension of which the answer got lost is made effective by repeating it', async () => {
  const published = jest.spyOn(app.revocations, 'publish').mockRejectedValueOnce(new Error('Redis is away'));
  await expect(suspend()).rejects.toThrow('Redis is away');
  await suspend();
  expect(published.mock.lastCall).toMatchObject([{ kind: 'epochs', subject: ada.userId, lowestValidEpoch: 2 }]);
});

it('a reactivation of somebody active changes nothing, and leaves their sessions alone', async () => {
  expect((await reactivate()).state.version).toBe(1);
  expect(await isIn(grant)).toBe(true);
  expect(app.mails.all).toEqual([]);
});

describe('revoking all sessions', () => {
  it('logs the user out everywhere and lets them log in again', async () => {
    await revokeSessions();
    expect(await isIn(grant)).toBe(false);
    expect(await refusalOf(refresh(grant))).toBe('invalid_refresh_token');
    expect(await isIn(await logIn(app, ada))).toBe(true);
  });

  it('works on whoever is suspended, and on oneself', async () => {
    await suspend();
    expect(await refusalOf(revokeSessions())).toBeUndefined();
    expect(await refusalOf(revokeSessions(`admin:${ada.userId}`))).toBeUndefined();
  });
});

describe('what cannot be done', () => {
  const oneself = (): Supervisor => `admin:${ada.userId}`;
  const nobody = { userId: aUserId(), actor: ADMIN, origin: ORIGIN };

  it('is a conflict on oneself', async () => {
    expect(await refusalOf(suspend(oneself()))).toBe('conflict');
    expect(await refusalOf(reactivate(oneself()))).toBe('conflict');
    expect(await isIn(grant)).toBe(true);
  });

  it('is a conflict on a deleted user', async () => {
    force(app, ada.userId, { status: 'deleted' });
    expect(await refusalOf(suspend())).toBe('conflict');
    expect(await refusalOf(reactivate())).toBe('conflict');
  });

  it('is not found on nobody', async () => {
    expect(await refusalOf(app.suspendUser.execute({ ...nobody, reason }))).toBe('not_found');
    expect(await refusalOf(app.reactivateUser.execute(nobody))).toBe('not_found');
    expect(await refusalOf(app.revokeSessions.execute(nobody))).toBe('not_found');
    expect(await refusalOf(app.readAccount.execute(nobody.userId))).toBe('not_found');
  });
});

it('finds an account by its id and its address, whatever its status', async () => {
  await suspend();
  expect((await app.readAccount.execute(ada.userId)).state.status).toBe('suspended');
  expect((await app.findAccount.execute(ada.email))?.state.id).toBe(ada.userId);
  expect(await app.findAccount.execute('nobody@example.com' as Member['email'])).toBeUndefined();
});

it('many changes of the status and by the user at once leave one consistent user', async () => {
  const acts = [() => suspend(), () => reactivate(), (i: number) => refusalOf(rename(i))];
  await concurrently((i) => Promise.resolve(acts[i % acts.length]?.(i)), 30);
  expect(brokenInvariants(memorySnapshot(app.store))).toEqual([]);
  await suspend();
  expect(await refusalOf(logIn(app, ada))).toBe('account_suspended');
});

const rename = (i: number) =>
  app.updateProfile.execute({
    userId: ada.userId,
    changes: { firstName: aPersonName('A'.repeat(i + 1)) },
    expected: { ifMatch: undefined, version: undefined },
    origin: ORIGIN,
  });
