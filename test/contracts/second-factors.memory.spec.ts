import { MemorySecondFactors } from '../../src/adapters/memory/memory-second-factors.js';
import { MemoryStore } from '../../src/adapters/memory/memory-store.js';
import type { EnabledFactor } from '../../src/domain/auth/second-factor.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import { describeContract, itRejects } from '../support/contract.js';
import { aMemoryUserStore } from '../support/memory-user-store.js';
import { secondFactorsContract } from './second-factors.contract.js';

/** Looks whether a step is new, waits, and writes it down: two can be accepted. */
class RacyFactors extends MemorySecondFactors {
  private readonly steps = new Map<UserId, number>();

  override async acceptStep(userId: UserId, factor: EnabledFactor, step: number) {
    const isNew = step > (this.steps.get(userId) ?? 0);
    await Promise.resolve();
    this.steps.set(userId, step);
    if (isNew) await super.acceptStep(userId, factor, step);
    return isNew;
  }
}

describeContract(secondFactorsContract, 'MemorySecondFactors', () => aMemoryUserStore());

itRejects(secondFactorsContract, {
  flaw: 'checks a step before it accepts it, and not while',
  breaks: 'accepts one step of many concurrent callers once',
  make: () => {
    const store = new MemoryStore();
    return { ...aMemoryUserStore(undefined, undefined, store), factors: new RacyFactors(store) };
  },
});
