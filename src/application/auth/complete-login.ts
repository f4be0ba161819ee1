import { attempted } from '../../domain/activity/activity.js';
import { failuresKey } from '../../domain/auth/known-device.js';
import { factorFor } from '../../domain/auth/login-challenge.js';
import type { RequestOrigin } from '../../domain/auth/request-origin.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { Clock } from '../ports/clock.js';
import type { LoginChallenges } from '../ports/login-challenges.js';
import type { LoginFailures } from '../ports/login-failures.js';
import type { FindLoginChallenge } from './find-login-challenge.js';
import type { GrantLogin } from './grant-login.js';
import { invalidMfaCode } from './mfa-refusals.js';
import type { SpendSecondFactor } from './spend-second-factor.js';
import type { LoginGrant } from './token-grant.js';

export interface CompleteLoginCommand {
  readonly challengeToken: Secret;
  readonly code: Secret;
  readonly origin: RequestOrigin;
}

/** The second half of a login: a challenge and a code for a session. Code and challenge are used up, each by itself, before there is one. */
export class CompleteLogin {
  constructor(
    private readonly findChallenge: FindLoginChallenge,
    private readonly spendSecondFactor: SpendSecondFactor,
    private readonly challenges: LoginChallenges,
    private readonly failures: LoginFailures,
    private readonly grantLogin: GrantLogin,
    private readonly clock: Clock,
  ) {}

  async execute({ challengeToken, code, origin }: CompleteLoginCommand): Promise<LoginGrant> {
    const now = this.clock.now();
    const presented = { challengeToken, origin, now };
    const { challenge, credential, answeredBy: factor } = await this.findChallenge.execute(presented, factorFor);
    const { id, userId, device } = challenge;
    const attempt = attempted('login.second_factor', 'refused', { on: userId, at: now, origin });
    if (!(await this.spendSecondFactor.execute({ userId, factor, code, attempt }))) {
      await this.failures.record(failuresKey(userId, device), now);
      throw invalidMfaCode();
    }
    if (!(await this.challenges.use(id, now))) throw invalidMfaCode();
    const grant = await this.grantLogin.execute({ credential, passedFactor: true, device, origin, now });
    await this.failures.clear(failuresKey(userId, device));
    return grant;
  }
}
