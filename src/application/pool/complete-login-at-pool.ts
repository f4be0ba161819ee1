import { failuresKey } from '../../domain/auth/known-device.js';
import { poolSessionFor } from '../../domain/auth/login-challenge.js';
import type { CompleteLogin, CompleteLoginCommand } from '../auth/complete-login.js';
import type { FindLoginChallenge } from '../auth/find-login-challenge.js';
import { invalidMfaCode } from '../auth/mfa-refusals.js';
import type { LoginGrant } from '../auth/token-grant.js';
import type { Clock } from '../ports/clock.js';
import type { LoginFailures } from '../ports/login-failures.js';
import type { AnswerPoolChallenge } from './answer-pool-challenge.js';
import type { EnterChallenged } from './enter-challenged.js';
import type { GrantPoolLogin } from './grant-pool-login.js';

/** `CompleteLogin` where the pool has asked for the second factor, and judges it. */
export class CompleteLoginAtPool implements Pick<CompleteLogin, 'execute'> {
  constructor(
    private readonly findChallenge: FindLoginChallenge,
    private readonly answerChallenge: AnswerPoolChallenge,
    private readonly enterChallenged: EnterChallenged,
    private readonly grantPoolLogin: GrantPoolLogin,
    private readonly failures: LoginFailures,
    private readonly clock: Clock,
  ) {}

  async execute({ challengeToken, code, origin }: CompleteLoginCommand): Promise<LoginGrant> {
    const now = this.clock.now();
    const presented = { challengeToken, origin, now };
    const { challenge, answeredBy: session } = await this.findChallenge.execute(presented, poolSessionFor);
    const { userId, device } = challenge;
    const login = await this.answerChallenge.execute({ challenge, session, code, origin, now });
    if (login === undefined) {
      await this.failures.record(failuresKey(userId, device), now);
      throw invalidMfaCode();
    }
    const entered = await this.enterChallenged.execute(login, challenge);
    const grant = await this.grantPoolLogin.execute({ ...entered, passedFactor: true, device, origin, now });
    await this.failures.clear(failuresKey(userId, device));
    return grant;
  }
}
