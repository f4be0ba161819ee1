import { mayBeAnswered, type LoginChallenge } from '../../domain/auth/login-challenge.js';
import { invalidMfaCode } from '../auth/mfa-refusals.js';
import type { Credentials } from '../ports/credentials.js';
import type { PoolLogin, PoolSelfService } from '../ports/pool-self-service.js';
import type { Entered } from './enter-pool.js';
import type { FindTokenInForce } from './find-token-in-force.js';

/** The whole login at the pool of somebody who was let in for the half of it, unless their sessions have been ended meanwhile. */
export class EnterChallenged {
  constructor(
    private readonly credentials: Credentials,
    private readonly selfService: PoolSelfService,
    private readonly findTokenInForce: FindTokenInForce,
  ) {}

  async execute(login: PoolLogin, challenge: LoginChallenge): Promise<Omit<Entered, 'outcome'>> {
    const access = await this.findTokenInForce.execute(login);
    const credential = await this.credentials.find(challenge.userId);
    if (credential !== undefined && mayBeAnswered(challenge, credential)) return { login, access, credential };
    await this.selfService.revoke(login.refreshToken);
    throw invalidMfaCode();
  }
}
