import type { ImportUserCommand } from '../../../src/application/admin/import-user.js';
import { Secret } from '../../../src/domain/shared/secret.js';
import { anApplication, type Application } from '../../support/application.js';
import { anEmailAddress, aPersonName, aUserId } from '../../support/builders.js';
import { concurrently } from '../../support/concurrently.js';
import { IMPORTED_HASHES, IMPORTED_PASSWORD } from '../../support/imports.js';
import { brokenInvariants } from '../../support/invariant-checker.js';
import { aMember, logIn, ORIGIN, refusalOf, WRONG_PASSWORD } from '../../support/members.js';
import { memorySnapshot } from '../../support/memory-snapshot.js';

const password = new Secret(IMPORTED_PASSWORD);

let app: Application;
beforeEach(() => (app = anApplication()));

function aPerson(changes: Partial<ImportUserCommand['person']> = {}): ImportUserCommand {
  const passwordHash = new Secret(IMPORTED_HASHES.argon2id);
  const person = { email: anEmailAddress(), passwordHash, firstName: null, lastName: null, ...changes };
  return { userId: aUserId(), person, origin: ORIGIN };
}

const hashOf = async ({ userId }: ImportUserCommand) =>
  (await app.users.find(userId))?.state.credential.passwordHash.reveal();

describe('an imported user', () => {
  it('is one like who has registered: active, with a verified primary address, and announced', async () => {
    const command = aPerson({ firstName: aPersonName('Ada') });
    expect(await app.importUser.execute(command)).toBe('imported');
    const user = await app.users.find(command.userId);
    expect(user?.state).toMatchObject({ status: 'active', firstName: 'Ada', version: 1 });
    expect(user?.verifiedAddresses).toEqual([command.person.email]);
    expect(app.store.outbox.map(({ event }) => event)).toMatchObject([
      { type: 'user.created', sequence: 1, payload: { email: command.person.email } },
    ]);
    expect(brokenInvariants(memorySnapshot(app.store))).toEqual([]);
  });

  it('is in the trail and in the audit log, and is mailed nothing', async () => {
    const command = aPerson();
    await app.importUser.execute(command);
    expect(app.auditLog.all).toMatchObject([{ userId: command.userId, action: 'account.imported', actor: 'system' }]);
    expect(app.store.activities.get(command.userId)).toHaveLength(1);
    expect(app.mails.all).toEqual([]);
  });

  it.each(['argon2id', 'scrypt'] as const)('logs in by an %s hash, which is replaced by one of ours', async (kind) => {
    const command = aPerson({ passwordHash: new Secret(IMPORTED_HASHES[kind]) });
    await app.importUser.execute(command);
    expect(await refusalOf(logIn(app, command.person, WRONG_PASSWORD))).toBe('invalid_credentials');
    expect(await hashOf(command)).toBe(IMPORTED_HASHES[kind]);
    await logIn(app, command.person, password);
    expect(await hashOf(command)).toMatch(/^\$2b\$/);
    await logIn(app, command.person, password);
  });

  it('who comes again is there, and stays as they have become', async () => {
    const command = aPerson();
    await app.importUser.execute(command);
    await logIn(app, command.person, password);
    const hash = await hashOf(command);
    expect(await app.importUser.execute(command)).toBe('present');
    expect([await hashOf(command), app.store.outbox.length]).toEqual([hash, 1]);
    expect(app.auditLog.names.filter((name) => name === 'account.imported ok')).toHaveLength(1);
  });

  it('comes once of many who come at once', async () => {
    const command = aPerson();
    const outcomes = await concurrently(() => app.importUser.execute(command), 8);
    expect(outcomes.filter((outcome) => outcome === 'imported')).toHaveLength(1);
  });

  it('cannot have the address of another user', async () => {
    const { email } = await aMember(app);
    expect(await refusalOf(app.importUser.execute(aPerson({ email })))).toBe('email_not_available');
    expect(app.store.users.size).toBe(1);
  });

  it('keeps a hash whose password is too long for one of ours, and is no failure', async () => {
    const long = new Secret('Correct horse 1! '.repeat(5));
    const passwordHash = new Secret(HASH_OF_A_LONG_PASSWORD);
    const command = aPerson({ passwordHash });
    await app.importUser.execute(command);
    await logIn(app, command.person, long);
    expect([await hashOf(command), app.failureLog.all]).toEqual([HASH_OF_A_LONG_PASSWORD, []]);
  });
});

const HASH_OF_A_LONG_PASSWORD =
  '$scrypt$ln=10,r=8,p=1$c2FsdCBvZiBzY3J5cHQuLg$DSLENaiKIfCTC/7NI+FfwtZOAH2xPbJxtTeG1ANSCi8';
