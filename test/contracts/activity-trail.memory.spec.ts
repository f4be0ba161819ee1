import { MemoryActivityTrail } from '../../src/adapters/memory/memory-activity-trail.js';
import { MemoryStore } from '../../src/adapters/memory/memory-store.js';
import type { Attempt } from '../../src/domain/activity/activity.js';
import { UserId } from '../../src/domain/shared/ids.js';
import { describeContract, itRejects } from '../support/contract.js';
import { aMemoryUserStore } from '../support/memory-user-store.js';
import { activityTrailContract } from './activity-trail.contract.js';

/** Lets whoever fails often enough bury all the rest. */
class BoundlessTrail extends MemoryActivityTrail {
  override async appendAttempt({ target, ...act }: Attempt) {
    const userId = UserId.parse(target);
    if (userId !== undefined) await this.append({ ...act, userId });
  }
}

describeContract(activityTrailContract, 'MemoryActivityTrail', aMemoryUserStore);

itRejects(activityTrailContract, {
  flaw: 'keeps a record of every attempt',
  breaks: 'never keeps more of them, however many come at once',
  make: () => ({ ...aMemoryUserStore(), trail: new BoundlessTrail(new MemoryStore()) }),
});
