import type { ChallengeId, LoginChallenge } from '../../domain/auth/login-challenge.js';
import type { Instant } from '../../domain/shared/instant.js';

export interface CountedChallengeAttempt {
  /** This try included. */
  readonly attempts: number;
  /** `undefined` when there is none, it has expired, or it has been used. */
  readonly challenge: LoginChallenge | undefined;
}

/**
 * Logins that wait for their second factor. One that has expired is absent, whether or not it has been deleted.
 * Counting works the same for ids that were never issued, so that nobody can tell them apart.
 */
export abstract class LoginChallenges {
  abstract open(challenge: LoginChallenge): Promise<void>;

  /** Counts a try of the second factor, atomically: n concurrent tries count n. */
  abstract countAttempt(id: ChallengeId, now: Instant): Promise<CountedChallengeAttempt>;

  /** Uses the challenge up. `true` for exactly one of any number of calls, `false` where it was used before, has expired or never was. */
  abstract use(id: ChallengeId, now: Instant): Promise<boolean>;
}
