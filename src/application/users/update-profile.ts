import { done, type ActivityOrigin } from '../../domain/activity/activity.js';
import { refuseStale, type ExpectedVersion } from '../../domain/shared/expected-version.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { ProfileChanges } from '../../domain/users/profile.js';
import type { User } from '../../domain/users/user.js';
import type { Clock } from '../ports/clock.js';
import type { ProfileCache } from '../ports/profile-cache.js';
import type { ChangeUser } from './change-user.js';

export interface UpdateProfileCommand {
  readonly userId: UserId;
  readonly changes: ProfileChanges;
  readonly expected: ExpectedVersion;
  readonly origin: ActivityOrigin;
}

/** Changes some of the caller's own profile. Without an expected version the change is unconditional. */
export class UpdateProfile {
  constructor(
    private readonly changeUser: ChangeUser,
    private readonly profiles: ProfileCache,
    private readonly clock: Clock,
  ) {}

  async execute({ userId, changes, expected, origin }: UpdateProfileCommand): Promise<User> {
    const at = this.clock.now();
    const cause = { at, correlationId: origin.requestId };
    const change = (user: User): User => {
      refuseStale('user', user.state.version, expected);
      return user.updateProfile(changes, cause);
    };
    const activity = done('profile.changed', { on: userId, at, origin });
    const changed = await this.changeUser.execute(userId, change, { activity });
    await this.profiles.forget(userId);
    return changed;
  }
}
