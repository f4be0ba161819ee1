import { done, type ActivityOrigin } from '../../domain/activity/activity.js';
import type { Caller } from '../../domain/auth/access-token.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { RateLimitObserver } from '../../domain/shared/rate-limit.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { CheckCurrentPassword } from '../auth/check-current-password.js';
import type { MakeSecurityChange } from '../auth/make-security-change.js';
import { refuseOvertaken } from '../auth/read-own-credential.js';
import type { Clock } from '../ports/clock.js';
import type { ProfileCache } from '../ports/profile-cache.js';

export interface DeleteAccountCommand {
  readonly userId: UserId;
  readonly caller: Caller;
  /** Needed of whoever has one here. */
  readonly currentPassword: Secret | undefined;
  readonly origin: ActivityOrigin;
  readonly observer: RateLimitObserver;
}

/** Ends the caller's account with every session and token. Everything held on them stays until the purge, so their addresses stay taken. */
export class DeleteAccount {
  constructor(
    private readonly checkCurrentPassword: CheckCurrentPassword,
    private readonly makeSecurityChange: MakeSecurityChange,
    private readonly profiles: ProfileCache,
    private readonly clock: Clock,
  ) {}

  /** Answers when it was deleted. */
  async execute({ currentPassword: password, ...command }: DeleteAccountCommand): Promise<Instant> {
    if (password === undefined) throw passwordNeeded();
    const { userId, origin } = command;
    const now = this.clock.now();
    const credential = await this.checkCurrentPassword.execute({ ...command, password, now });
    await this.makeSecurityChange.execute({
      activity: done('account.deleted', { on: userId, at: now, origin }),
      notice: 'deleted',
      change: (user, cause, until) => {
        refuseOvertaken(user.state.credential, credential);
        return user.delete(cause, until);
      },
    });
    await this.profiles.forget(userId);
    return now;
  }
}

function passwordNeeded(): DomainError {
  const details = [{ field: 'currentPassword', message: 'must be the current password' }];
  return new DomainError('validation_failed', 'The current password is needed.', { details });
}
