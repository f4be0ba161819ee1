import { attempted } from '../../domain/activity/activity.js';
import type { LoginChallenge } from '../../domain/auth/login-challenge.js';
import type { RequestOrigin } from '../../domain/auth/request-origin.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { Secret } from '../../domain/shared/secret.js';
import { invalidMfaCode } from '../auth/mfa-refusals.js';
import type { ThrottleSecondFactor } from '../auth/throttle-second-factor.js';
import type { LoginChallenges } from '../ports/login-challenges.js';
import type { PoolLogin, PoolSelfService } from '../ports/pool-self-service.js';

export interface AnswerPoolChallengeCommand {
  readonly challenge: LoginChallenge;
  readonly session: Secret;
  readonly code: Secret;
  readonly origin: RequestOrigin;
  readonly now: Instant;
}

/** A code for the login at the pool that has waited for it; `undefined` for a wrong one. A challenge has one login. */
export class AnswerPoolChallenge {
  constructor(
    private readonly throttle: ThrottleSecondFactor,
    private readonly selfService: PoolSelfService,
    private readonly challenges: LoginChallenges,
  ) {}

  async execute({ challenge, session, code, origin, now }: AnswerPoolChallengeCommand): Promise<PoolLogin | undefined> {
    const { id, userId } = challenge;
    const attempt = attempted('login.second_factor', 'refused', { on: userId, at: now, origin });
    const prove = () => this.selfService.answerChallenge({ id: userId, session }, code);
    const login = await this.throttle.execute({ userId, attempt }, prove);
    if (login === undefined || (await this.challenges.use(id, now))) return login;
    await this.selfService.revoke(login.refreshToken);
    throw invalidMfaCode();
  }
}
