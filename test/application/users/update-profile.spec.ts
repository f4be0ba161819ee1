import type { ExpectedVersion } from '../../../src/domain/shared/expected-version.js';
import type { ProfileChanges } from '../../../src/domain/users/profile.js';
import { anApplication, type Application } from '../../support/application.js';
import { aPersonName, aUserId } from '../../support/builders.js';
import { concurrently, count } from '../../support/concurrently.js';
import { brokenInvariants } from '../../support/invariant-checker.js';
import { aMember, force, refusalOf, type Member, ORIGIN } from '../../support/members.js';
import { memorySnapshot } from '../../support/memory-snapshot.js';
import { MINUTE } from '../../../src/domain/shared/instant.js';

let app: Application;
let ada: Member;

beforeEach(async () => {
  app = anApplication();
  ada = await aMember(app);
});

const update = (changes: ProfileChanges, expected: Partial<ExpectedVersion> = {}, { userId } = ada) =>
  app.updateProfile.execute({
    userId,
    changes,
    expected: { ifMatch: undefined, version: undefined, ...expected },
    origin: ORIGIN,
  });
const name = aPersonName('Ada');
const nameOfCaller = (caller: number) =>
  aPersonName(`Ada ${'ABCDEFGHIJ'[caller % 10]}${'abcde'[Math.floor(caller / 10)]}`);
const stored = () => app.store.users.get(ada.userId);

describe('an update of a profile', () => {
  it('changes what it names, raises the version and announces the change', async () => {
    app.clock.advance(MINUTE);
    const { state } = await update({ firstName: name, phone: null });
    expect(state).toMatchObject({ firstName: 'Ada', lastName: null, version: 2, updatedAt: app.clock.now() });
    expect(stored()).toEqual(state);
    expect(app.store.outbox.at(-1)?.event).toMatchObject({
      type: 'user.updated',
      sequence: 2,
      cause: { correlationId: ORIGIN.requestId },
      payload: { changedFields: ['firstName'] },
    });
  });

  it('writes nothing where nothing changes', async () => {
    await update({ firstName: name });
    expect((await update({ firstName: name })).state.version).toBe(2);
    expect(app.store.outbox).toHaveLength(2);
  });

  it.each<[Partial<ExpectedVersion>, string | undefined]>([
    [{ version: 1 }, undefined],
    [{ version: 2 }, 'conflict'],
    [{ ifMatch: [1] }, undefined],
    [{ ifMatch: [7, 1] }, undefined],
    [{ ifMatch: '*' }, undefined],
    [{ ifMatch: [2] }, 'precondition_failed'],
    [{ ifMatch: [] }, 'precondition_failed'],
    [{ ifMatch: [2], version: 2 }, 'precondition_failed'],
    [{ ifMatch: [2], version: 1 }, 'precondition_failed'],
    [{ ifMatch: '*', version: 2 }, 'conflict'],
    [{ ifMatch: [1], version: 1 }, undefined],
  ])('that expects %j of version 1 ends in %s', async (expected, refusal) => {
    expect(await refusalOf(update({ firstName: name }, expected))).toBe(refusal);
    expect(stored()?.version).toBe(refusal === undefined ? 2 : 1);
  });

  it('is held to the expected version also where it would change nothing', async () => {
    expect(await refusalOf(update({ phone: null }, { version: 9 }))).toBe('conflict');
  });

  it('is shown to other services at once', async () => {
    expect((await app.readProfile.execute(ada.userId)).firstName).toBeNull();
    await update({ firstName: name });
    expect((await app.readProfile.execute(ada.userId)).firstName).toBe('Ada');
  });

  it.each(['suspended', 'deleted'] as const)('is refused to a user who is %s, as is reading', async (status) => {
    force(app, ada.userId, { status });
    expect(await refusalOf(update({ firstName: name }))).toBe('unauthenticated');
    expect(await refusalOf(app.readUser.execute(ada.userId))).toBe('unauthenticated');
  });

  it('is refused to nobody, as is reading', async () => {
    const nobody = { ...ada, userId: aUserId() };
    expect(await refusalOf(update({ firstName: name }, {}, nobody))).toBe('unauthenticated');
    expect(await refusalOf(app.readUser.execute(nobody.userId))).toBe('unauthenticated');
    expect(await refusalOf(app.readProfile.execute(nobody.userId))).toBe('not_found');
  });
});

describe('fifty updates at once', () => {
  it('all succeed without an expected version, one after the other', async () => {
    const users = await concurrently((caller) => update({ firstName: nameOfCaller(caller) }), 50);
    expect(new Set(users.map(({ state }) => state.version)).size).toBe(50);
    expect(stored()?.version).toBe(51);
    expect(brokenInvariants(memorySnapshot(app.store))).toEqual([]);
  });

  it.each([
    ['version', { version: 1 }, 'conflict'],
    ['entity tag', { ifMatch: [1] }, 'precondition_failed'],
  ])('lets exactly one with one expected %s through', async (_claim, expected, refusal) => {
    const answers = await concurrently(
      (caller) => refusalOf(update({ firstName: nameOfCaller(caller) }, expected)),
      50,
    );
    expect(count(answers, (answer) => answer === undefined)).toBe(1);
    expect(count(answers, (answer) => answer === refusal)).toBe(49);
    expect(stored()?.version).toBe(2);
  });
});
