import { MemoryProfileCache } from '../../src/adapters/memory/memory-profile-cache.js';
import type { ProfileCache } from '../../src/application/ports/profile-cache.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import type { Profile } from '../../src/domain/users/profile.js';
import { describeContract, itRejects } from '../support/contract.js';
import { TestClock } from '../support/test-clock.js';
import { profileCacheContract, type AgeingProfileCache } from './profile-cache.contract.js';

/** Cache-aside as usual: what was loaded is written, whatever has happened meanwhile. */
class ForgetfulOfForgets implements ProfileCache {
  private readonly kept = new Map<UserId, Profile | undefined>();

  async read(userId: UserId, load: () => Promise<Profile | undefined>) {
    if (!this.kept.has(userId)) this.kept.set(userId, await load());
    return this.kept.get(userId);
  }

  async forget(userId: UserId) {
    this.kept.delete(userId);
  }
}

function onTestClock(make: (clock: TestClock) => ProfileCache): AgeingProfileCache {
  const clock = new TestClock();
  return { cache: make(clock), age: async (_, duration) => clock.advance(duration) };
}

describeContract(profileCacheContract, 'MemoryProfileCache', () =>
  onTestClock((clock) => new MemoryProfileCache(clock)),
);

itRejects(profileCacheContract, {
  flaw: 'writes what it loaded after it was told to forget',
  breaks: 'keeps nothing of a load that began before a forget',
  make: () => onTestClock(() => new ForgetfulOfForgets()),
});
