import { done, type ActivityOrigin } from '../../domain/activity/activity.js';
import type { Caller } from '../../domain/auth/access-token.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { RateLimitObserver } from '../../domain/shared/rate-limit.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { Clock } from '../ports/clock.js';
import type { CheckCurrentPassword } from './check-current-password.js';
import type { FindKeptSession } from './find-kept-session.js';
import type { IssueAccessToken } from './issue-access-token.js';
import { overtaken } from './read-own-credential.js';
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
    private readonly findKeptSession: FindKeptSession,
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
      keptSession: await this.findKeptSession.execute(credential, caller, now),
      activity: done('password.changed', { on: userId, at: now, origin }),
      overtaken,
    });
    const { scopes } = caller.token;
    const { epoch } = changed.state.credential;
    return this.issueAccessToken.execute({ userId, sessionId: caller.sessionId, epoch, scopes, now });
  }
}
