import type { TokenGrant } from '../../../src/application/auth/token-grant.js';
import { DAY, MINUTE } from '../../../src/domain/shared/instant.js';
import type { Secret } from '../../../src/domain/shared/secret.js';
import { anApplication, type Application } from '../../support/application.js';
import { concurrently, count } from '../../support/concurrently.js';
import { brokenInvariants } from '../../support/invariant-checker.js';
import { memorySnapshot } from '../../support/memory-snapshot.js';
import {
  aMember,
  callerOf,
  deleteAccount,
  logIn,
  ORIGIN,
  refusalOf,
  register,
  WRONG_PASSWORD,
  type Member,
} from '../../support/members.js';
import { forgot } from '../../support/password-changes.js';

let app: Application;
let ada: Member;

beforeEach(async () => {
  app = anApplication({ rateLimitScale: 1000 });
  ada = await aMember(app);
  app.mails.all.length = 0;
});

const deleteAs = (grant: TokenGrant, currentPassword?: Secret) => deleteAccount(app, ada, grant, currentPassword);
const isIn = async (grant: TokenGrant) => (await callerOf(app, grant)) !== undefined;
const refresh = ({ refreshToken: token }: TokenGrant) => app.refreshSession.execute({ token, origin: ORIGIN });
const deletions = () => app.store.outbox.filter(({ event }) => event.type === 'user.deleted');

describe('the deletion of an account by its owner', () => {
  it('ends every session and token, is announced, recorded and told to the owner', async () => {
    const grants = [await logIn(app, ada), await logIn(app, ada)] as const;
    app.clock.advance(MINUTE);
    expect(await deleteAs(grants[0])).toBe(app.clock.now());
    for (const grant of grants) {
      expect(await isIn(grant)).toBe(false);
      expect(await refusalOf(refresh(grant))).toBe('invalid_refresh_token');
    }
    expect(app.store.users.get(ada.userId)).toMatchObject({ status: 'deleted', deletedAt: app.clock.now() });
    expect(deletions()).toMatchObject([{ event: { cause: { correlationId: ORIGIN.requestId }, payload: {} } }]);
    expect(app.auditLog.all.at(-1)).toMatchObject({ action: 'account.deleted', userId: ada.userId, actor: 'self' });
    expect(app.mails.all).toEqual([{ template: 'security-notice', to: ada.email, change: 'deleted' }]);
  });

  it('is to be followed by a purge thirty days later', async () => {
    await deleteAs(await logIn(app, ada));
    expect([...app.store.purges]).toEqual([[ada.userId, app.clock.now() + 30 * DAY]]);
    expect(brokenInvariants(memorySnapshot(app.store))).toEqual([]);
  });

  it('leaves the address taken, and nobody who could use it', async () => {
    await deleteAs(await logIn(app, ada));
    app.mails.all.length = 0;
    expect(await refusalOf(logIn(app, ada))).toBe('account_deleted');
    expect(await refusalOf(logIn(app, ada, WRONG_PASSWORD))).toBe('invalid_credentials');
    await forgot(app, ada);
    expect(app.mails.all).toEqual([]);
    await register(app, ada.email);
    expect(app.mails.templatesTo(ada.email)).toEqual(['already-registered']);
  });

  it('is seen by other services at once', async () => {
    const grant = await logIn(app, ada);
    await app.readProfile.execute(ada.userId);
    await deleteAs(grant);
    expect((await app.readProfile.execute(ada.userId)).status).toBe('deleted');
  });

  it('asks for the current password', async () => {
    const grant = await logIn(app, ada);
    expect(await refusalOf(deleteAs(grant, WRONG_PASSWORD))).toBe('invalid_credentials');
    expect(await isIn(grant)).toBe(true);
    expect(deletions()).toEqual([]);
  });

  it('happens once, however parallel it is asked for', async () => {
    const grant = await logIn(app, ada);
    const refusals = await concurrently(() => refusalOf(deleteAs(grant)));
    expect(count(refusals, (refusal) => refusal === undefined)).toBe(1);
    expect(new Set(refusals)).toEqual(new Set([undefined, 'unauthenticated']));
    expect(deletions()).toHaveLength(1);
  });

  it('leaves nobody in whose login races it', async () => {
    const grant = await logIn(app, ada);
    const logins = Array.from({ length: 5 }, () => logIn(app, ada).catch(() => undefined));
    const [, ...raced] = await Promise.all([deleteAs(grant), ...logins]);
    const stillIn = await Promise.all(raced.map(async (other) => other !== undefined && (await isIn(other))));
    expect(stillIn).not.toContain(true);
    expect(await refusalOf(logIn(app, ada))).toBe('account_deleted');
  });
});
