import { done, type ActivityOrigin } from '../../domain/activity/activity.js';
import type { Caller } from '../../domain/auth/access-token.js';
import type { Credential } from '../../domain/auth/credential.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { SessionId, UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { RateLimitObserver } from '../../domain/shared/rate-limit.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { Clock } from '../ports/clock.js';
import type { RefreshSessions } from '../ports/refresh-sessions.js';
import type { CheckCurrentPassword } from './check-current-password.js';
import type { IssueAccessToken } from './issue-access-token.js';
import type { ReplacePassword } from './replace-password.js';
import type { AccessGrant } from './token-grant.js';

export interface ChangePasswordCommand {
  readonly userId: UserId;
  readonly caller: Caller;
  readonly currentPassword: Secret;
  readonly newPassword: Secret;
  readonly origin: ActivityOrigin;
  readonly observer: RateLimitObserver;
}

/**
 * A new password for somebody who knows the old one. Every other session ends, and every access token, the caller's too: their session goes on
 * with the one that is answered, and with the refresh token that it has.
 */
export class ChangePassword {
  constructor(
    private readonly checkCurrentPassword: CheckCurrentPassword,
    private readonly sessions: RefreshSessions,
    private readonly replacePassword: ReplacePassword,
    private readonly issueAccessToken: IssueAccessToken,
    private readonly clock: Clock,
  ) {}

  async execute(command: ChangePasswordCommand): Promise<AccessGrant> {
    const { userId, caller, currentPassword: password, newPassword, origin, observer } = command;
    const now = this.clock.now();
    const credential = await this.checkCurrentPassword.execute({ userId, caller, password, origin, now, observer });
    const changed = await this.replacePassword.execute({
      credential,
      newPassword,
      ...(await this.keptSession(credential, caller.sessionId, now)),
      cause: { at: now, correlationId: origin.requestId },
      activity: done('password.changed', { on: userId, at: now, origin }),
      overtaken,
    });
    const { scopes } = caller.token;
    const { epoch } = changed.state.credential;
    return this.issueAccessToken.execute({ userId, sessionId: caller.sessionId, epoch, scopes, now });
  }

  /** An access token may outlive its session by minutes; then there is none to keep. */
  private async keptSession(credential: Credential, sessionId: SessionId, now: Instant) {
    const session = await this.sessions.find(credential.userId, sessionId);
    return session?.isLive(credential.epoch, now) ? { keptSession: sessionId } : {};
  }
}

function overtaken(): DomainError {
  return new DomainError('unauthenticated', 'This access token is no longer valid.');
}
