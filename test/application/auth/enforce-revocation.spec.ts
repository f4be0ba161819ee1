import { LedgerRevocationList } from '../../../src/adapters/ledger/ledger-revocation-list.js';
import { MemoryRevocationLedger } from '../../../src/adapters/memory/memory-revocation-ledger.js';
import { MemoryStore } from '../../../src/adapters/memory/memory-store.js';
import { EnforceRevocation } from '../../../src/application/auth/enforce-revocation.js';
import { HOUR, SECOND } from '../../../src/domain/shared/instant.js';
import { User } from '../../../src/domain/users/user.js';
import { aCause, anAdopted, aPersonName, aTokenIdentity, aUser, NOW } from '../../support/builders.js';
import { TestClock } from '../../support/test-clock.js';

const second = NOW / SECOND;
const UNTIL = NOW + HOUR;

/** The save that it follows took until the clock stands at `now`. */
async function enforced(user: User, now: number) {
  const revocations = new LedgerRevocationList(new MemoryRevocationLedger(new MemoryStore()));
  await new EnforceRevocation(revocations, new TestClock(now)).execute(user, UNTIL);
  return (epoch: number) => revocations.isRevoked(aTokenIdentity({ subject: user.state.id, epoch }), now);
}

const ending = (user: User) => User.load(user.state).endAllSessions('logout', aCause(), UNTIL);

describe('enforcing what a save has revoked', () => {
  it('voids what the pool has handed out while the save was under way', async () => {
    const isVoid = await enforced(ending(anAdopted()), NOW + 2 * SECOND);
    expect([await isVoid(second + 1), await isVoid(second + 2), await isVoid(second + 3)]).toEqual([true, true, false]);
  });

  it('is done by the save itself where it took no second, or where epochs are ours', async () => {
    for (const [user, now] of [
      [ending(anAdopted()), NOW],
      [ending(aUser()), NOW + 2 * SECOND],
    ] as const) {
      const isVoid = await enforced(user, now);
      expect(await isVoid(user.state.credential.epoch)).toBe(false);
    }
  });

  it('voids nothing where the save has not', async () => {
    const renamed = User.load(anAdopted().state).updateProfile({ firstName: aPersonName('Grace') }, aCause());
    const isVoid = await enforced(renamed, NOW + 2 * SECOND);
    expect(await isVoid(second)).toBe(false);
  });
});
