import { attempted, type ActivityOrigin } from '../../domain/activity/activity.js';
import type { Credential } from '../../domain/auth/credential.js';
import type { DeviceId } from '../../domain/shared/ids.js';
import { SECOND, type Instant } from '../../domain/shared/instant.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { RecordAttempt } from '../activity/record-attempt.js';
import type { ChallengeTokens } from '../ports/challenge-tokens.js';
import type { LoginChallenges } from '../ports/login-challenges.js';

export interface OpenLoginChallengeCommand {
  /** Whose password has just been verified. */
  readonly credential: Credential;
  readonly device: DeviceId | undefined;
  /** Where the user pool waits for the second factor. */
  readonly poolSession?: Secret;
  readonly origin: ActivityOrigin;
  readonly now: Instant;
}

export interface IssuedChallenge {
  readonly challengeToken: Secret;
  /** Whole seconds. */
  readonly expiresIn: number;
}

/** Half a login: a token that is good for showing the second factor once, and for nothing else. */
export class OpenLoginChallenge {
  constructor(
    private readonly tokens: ChallengeTokens,
    private readonly challenges: LoginChallenges,
    private readonly recordAttempt: RecordAttempt,
    /** Milliseconds. */
    private readonly lifetime: number,
  ) {}

  async execute({ credential, origin, now, ...login }: OpenLoginChallengeCommand): Promise<IssuedChallenge> {
    const { userId, epoch } = credential;
    const { token, id } = this.tokens.mint();
    const times = { createdAt: now, expiresAt: now + this.lifetime };
    const { device, poolSession } = login;
    await this.challenges.open({ id, userId, epoch, device, ...(poolSession && { poolSession }), ...times });
    await this.recordAttempt.execute(attempted('login.challenged', 'ok', { on: userId, at: now, origin }));
    return { challengeToken: token, expiresIn: this.lifetime / SECOND };
  }
}
