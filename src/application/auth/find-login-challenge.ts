import { attempted, nobodyBehind, type ActivityOrigin } from '../../domain/activity/activity.js';
import type { Credential } from '../../domain/auth/credential.js';
import { factorFor, type LoginChallenge } from '../../domain/auth/login-challenge.js';
import type { EnabledFactor } from '../../domain/auth/second-factor.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { RecordAttempt } from '../activity/record-attempt.js';
import type { ChallengeTokens } from '../ports/challenge-tokens.js';
import type { Credentials } from '../ports/credentials.js';
import type { LoginChallenges } from '../ports/login-challenges.js';
import { refuseSurplusTry } from './code-refusals.js';
import { invalidMfaCode } from './mfa-refusals.js';

export interface FindLoginChallengeCommand {
  readonly challengeToken: Secret;
  readonly origin: ActivityOrigin;
  readonly now: Instant;
}

export interface FoundChallenge {
  readonly challenge: LoginChallenge;
  readonly credential: Credential;
  readonly factor: EnabledFactor;
}

/** The login that waits for its second factor under this token, which has one try less from now on. */
export class FindLoginChallenge {
  constructor(
    private readonly tokens: ChallengeTokens,
    private readonly challenges: LoginChallenges,
    private readonly credentials: Credentials,
    private readonly recordAttempt: RecordAttempt,
  ) {}

  async execute({ challengeToken, origin, now }: FindLoginChallengeCommand): Promise<FoundChallenge> {
    const id = this.tokens.idOf(challengeToken);
    const { attempts, challenge } = await this.challenges.countAttempt(id, now);
    refuseSurplusTry(attempts);
    const found = challenge && (await this.answered(challenge));
    if (found === undefined) {
      const on = challenge?.userId ?? nobodyBehind(id);
      await this.recordAttempt.execute(attempted('login.second_factor', 'refused', { on, at: now, origin }));
      throw invalidMfaCode();
    }
    return found;
  }

  private async answered(challenge: LoginChallenge): Promise<FoundChallenge | undefined> {
    const credential = await this.credentials.find(challenge.userId);
    const factor = credential && factorFor(challenge, credential);
    return credential && factor && { challenge, credential, factor };
  }
}
