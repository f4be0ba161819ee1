import { MemoryLoginChallenges } from '../../src/adapters/memory/memory-login-challenges.js';
import type { ChallengeId } from '../../src/domain/auth/login-challenge.js';
import type { Instant } from '../../src/domain/shared/instant.js';
import { describeContract, itRejects } from '../support/contract.js';
import { loginChallengesContract } from './login-challenges.contract.js';

/** Looks whether a challenge is open, waits, and uses it. */
class RacyChallenges extends MemoryLoginChallenges {
  override async use(id: ChallengeId, now: Instant) {
    const { challenge } = await this.countAttempt(id, now);
    await super.use(id, now);
    return challenge !== undefined;
  }
}

describeContract(loginChallengesContract, 'MemoryLoginChallenges', () => new MemoryLoginChallenges());

itRejects(loginChallengesContract, {
  flaw: 'checks a challenge before it is used up, and not while',
  breaks: 'is used by exactly one of many concurrent callers, and absent afterwards',
  make: () => new RacyChallenges(),
});
