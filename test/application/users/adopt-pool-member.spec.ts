import { MemoryActivityTrail } from '../../../src/adapters/memory/memory-activity-trail.js';
import { MemoryStore } from '../../../src/adapters/memory/memory-store.js';
import { MemoryUsers } from '../../../src/adapters/memory/memory-users.js';
import { RandomIdentifiers } from '../../../src/adapters/system/random-identifiers.js';
import { AdoptPoolMember } from '../../../src/application/users/adopt-pool-member.js';
import type { User } from '../../../src/domain/users/user.js';
import { AuditedActs } from '../../support/audited-acts.js';
import { aPoolMember, NOW } from '../../support/builders.js';
import { concurrently, count } from '../../support/concurrently.js';
import { ReportedFailures } from '../../support/reported-failures.js';
import { TestClock } from '../../support/test-clock.js';

const ORIGIN = { requestId: 'trigger-1', ip: null, userAgent: null };

function anAdopter() {
  const store = new MemoryStore();
  const users = new MemoryUsers(store);
  const acts = new AuditedActs();
  const failures = new ReportedFailures();
  const adopt = new AdoptPoolMember(users, new RandomIdentifiers(), acts, failures, new TestClock());
  return { store, users, acts, failures, trail: new MemoryActivityTrail(store), adopt };
}

describe('adopting a member of the user pool', () => {
  it('makes them a user under the pool’s own id, with their address', async () => {
    const { store, users, adopt } = anAdopter();
    const member = aPoolMember();
    expect(await adopt.execute(member, ORIGIN)).toBe('adopted');
    expect(await users.findIdByEmail(member.email ?? ('' as never))).toBe(member.id);
    expect(store.outbox.map(({ event }) => event)).toMatchObject([
      { type: 'user.created', cause: { correlationId: ORIGIN.requestId } },
    ]);
  });

  it('is recorded as the confirmed registration that it is', async () => {
    const { trail, acts, adopt } = anAdopter();
    const { id: userId } = aPoolMember();
    await adopt.execute(aPoolMember({ id: userId }), ORIGIN);
    const expected = { userId, action: 'registration.confirmed', result: 'ok', actor: 'self', origin: ORIGIN };
    expect((await trail.list(userId, { limit: 10, now: NOW })).map(({ activity }) => activity)).toMatchObject([
      expected,
    ]);
    expect(acts.all).toMatchObject([expected]);
  });

  it('happens once, however often and at once it is asked for', async () => {
    const { users, acts, store, adopt } = anAdopter();
    const member = aPoolMember();
    const outcomes = await concurrently(() => adopt.execute(member, ORIGIN));
    expect(count(outcomes, (outcome) => outcome === 'adopted')).toBe(1);
    expect(new Set([...outcomes, await adopt.execute(member, ORIGIN)])).toEqual(new Set(['adopted', 'known']));
    expect((await users.find(member.id))?.state).toMatchObject({ version: 1, lastSequence: 1 });
    expect([store.outbox.length, acts.all.length]).toEqual([1, 1]);
  });

  it('revives nobody who has been deleted', async () => {
    const { store, users, adopt } = anAdopter();
    const member = aPoolMember();
    await adopt.execute(member, ORIGIN);
    const state = { ...(await users.find(member.id))?.state, status: 'deleted' } as User['state'];
    store.users.set(member.id, state);
    expect(await adopt.execute(member, ORIGIN)).toBe('known');
    expect((await users.find(member.id))?.state).toEqual(state);
  });

  it('leaves an address to whoever has it', async () => {
    const { users, adopt } = anAdopter();
    const owner = aPoolMember();
    await adopt.execute(owner, ORIGIN);
    const other = aPoolMember({ email: owner.email });
    expect(await adopt.execute(other, ORIGIN)).toBe('address_taken');
    expect(await users.find(other.id)).toBeUndefined();
  });

  it('waits until the pool has verified an address', async () => {
    const { users, adopt } = anAdopter();
    const member = aPoolMember({ email: undefined });
    expect(await adopt.execute(member, ORIGIN)).toBe('no_verified_address');
    expect(await users.find(member.id)).toBeUndefined();
    expect(await adopt.execute({ ...aPoolMember(), id: member.id }, ORIGIN)).toBe('adopted');
  });
});
