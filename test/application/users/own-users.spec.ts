import { MemoryStore } from '../../../src/adapters/memory/memory-store.js';
import { MemoryUsers } from '../../../src/adapters/memory/memory-users.js';
import { RandomIdentifiers } from '../../../src/adapters/system/random-identifiers.js';
import type { PoolAccount, UserPool } from '../../../src/application/ports/user-pool.js';
import { AdoptFromPool } from '../../../src/application/users/adopt-from-pool.js';
import { AdoptPoolMember } from '../../../src/application/users/adopt-pool-member.js';
import { HealedUsers } from '../../../src/application/users/own-users.js';
import { SECOND } from '../../../src/domain/shared/instant.js';
import { AuditedActs } from '../../support/audited-acts.js';
import { aPoolMember, aUserId } from '../../support/builders.js';
import { concurrently } from '../../support/concurrently.js';
import { ReportedFailures } from '../../support/reported-failures.js';
import { TestClock } from '../../support/test-clock.js';

const anAccount = (changes: Partial<PoolAccount> = {}): PoolAccount => ({
  ...aPoolMember(),
  confirmed: true,
  enabled: true,
  ...changes,
});

function aGap(account: PoolAccount | undefined) {
  const store = new MemoryStore();
  const users = new MemoryUsers(store);
  const clock = new TestClock();
  const find = jest.fn(async () => account);
  const [acts, failures] = [new AuditedActs(), new ReportedFailures()];
  const adopt = new AdoptPoolMember(users, new RandomIdentifiers(), acts, failures, clock);
  const pool = { find } as Partial<UserPool> as UserPool;
  return { store, users, clock, find, healed: new HealedUsers(users, new AdoptFromPool(pool, adopt), clock) };
}

describe('whoever is missing here and a member of the pool', () => {
  it('is there when they are looked for', async () => {
    const account = anAccount();
    const { users, healed } = aGap(account);
    expect((await healed.find(account.id))?.verifiedAddresses).toEqual([account.email]);
    expect(await users.findIdByEmail(account.email ?? ('' as never))).toBe(account.id);
  });

  it('is asked for once, however many look at once, and never again', async () => {
    const account = anAccount();
    const { store, find, healed } = aGap(account);
    const found = await concurrently(() => healed.find(account.id));
    expect(found.every((user) => user?.state.id === account.id)).toBe(true);
    await healed.find(account.id);
    expect([find.mock.calls.length, store.outbox.length]).toEqual([1, 1]);
  });

  it.each([
    ['is not in the pool', undefined],
    ['has not confirmed', anAccount({ confirmed: false })],
    ['is disabled', anAccount({ enabled: false })],
    ['has no verified address', anAccount({ email: undefined })],
  ])('stays missing who %s, and the pool is not asked again at once', async (_, account) => {
    const { find, healed, clock } = aGap(account);
    const id = account?.id ?? aUserId();
    for (let times = 0; times < 3; times += 1) expect(await healed.find(id)).toBeUndefined();
    expect(find).toHaveBeenCalledTimes(1);
    clock.advance(30 * SECOND);
    await healed.find(id);
    expect(find).toHaveBeenCalledTimes(2);
  });

  it('is neither there nor not while the pool cannot answer', async () => {
    const account = anAccount();
    const { find, healed } = aGap(account);
    find.mockRejectedValueOnce(new Error('away'));
    await expect(healed.find(account.id)).rejects.toThrow('away');
    expect((await healed.find(account.id))?.state.id).toBe(account.id);
  });
});
