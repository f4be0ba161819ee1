import type { CountedChallengeAttempt, LoginChallenges } from '../../application/ports/login-challenges.js';
import type { ChallengeId, LoginChallenge } from '../../domain/auth/login-challenge.js';
import { DAY, type Instant } from '../../domain/shared/instant.js';
import { CodeTries } from './code-tries.js';
import { ExpiringMap } from './expiring-map.js';

export class MemoryLoginChallenges implements LoginChallenges {
  private readonly challenges = new ExpiringMap<ChallengeId, LoginChallenge>();
  private readonly tries = new CodeTries<ChallengeId>(DAY);

  async open(challenge: LoginChallenge): Promise<void> {
    this.challenges.sweep(challenge.createdAt);
    this.challenges.set(challenge.id, challenge, challenge.expiresAt);
  }

  async countAttempt(id: ChallengeId, now: Instant): Promise<CountedChallengeAttempt> {
    return { attempts: this.tries.count(id, now), challenge: this.challenges.get(id, now) };
  }

  async use(id: ChallengeId, now: Instant): Promise<boolean> {
    const isOpen = this.challenges.get(id, now) !== undefined;
    this.challenges.delete(id);
    return isOpen;
  }
}
