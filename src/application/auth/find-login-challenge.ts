import { attempted, nobodyBehind, type ActivityOrigin } from '../../domain/activity/activity.js';
import type { Credential } from '../../domain/auth/credential.js';
import type { LoginChallenge } from '../../domain/auth/login-challenge.js';
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

/** What answers a challenge; `undefined` where nothing does any more. */
export type AnswerFor<Answer> = (challenge: LoginChallenge, credential: Credential) => Answer | undefined;

export interface FoundChallenge<Answer> {
  readonly challenge: LoginChallenge;
  readonly credential: Credential;
  readonly answeredBy: Answer;
}

/** The login that waits for its second factor under this token, which has one try less from now on. */
export class FindLoginChallenge {
  constructor(
    private readonly tokens: ChallengeTokens,
    private readonly challenges: LoginChallenges,
    private readonly credentials: Credentials,
    private readonly recordAttempt: RecordAttempt,
  ) {}

  async execute<Answer>(
    { challengeToken, origin, now }: FindLoginChallengeCommand,
    answerFor: AnswerFor<Answer>,
  ): Promise<FoundChallenge<Answer>> {
    const id = this.tokens.idOf(challengeToken);
    const { attempts, challenge } = await this.challenges.countAttempt(id, now);
    refuseSurplusTry(attempts);
    const found = challenge && (await this.answerable(challenge, answerFor));
    if (found === undefined) {
      const on = challenge?.userId ?? nobodyBehind(id);
      await this.recordAttempt.execute(attempted('login.second_factor', 'refused', { on, at: now, origin }));
      throw invalidMfaCode();
    }
    return found;
  }

  private async answerable<Answer>(
    challenge: LoginChallenge,
    answerFor: AnswerFor<Answer>,
  ): Promise<FoundChallenge<Answer> | undefined> {
    const credential = await this.credentials.find(challenge.userId);
    const answeredBy = credential && answerFor(challenge, credential);
    return credential && answeredBy && { challenge, credential, answeredBy };
  }
}
