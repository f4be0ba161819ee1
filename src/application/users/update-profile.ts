import { refuseStale, type ExpectedVersion } from '../../domain/shared/expected-version.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { ProfileChanges, User } from '../../domain/users/user.js';
import type { Clock } from '../ports/clock.js';
import type { ProfileCache } from '../ports/profile-cache.js';
import type { ChangeUser } from './change-user.js';

export interface UpdateProfileCommand {
  readonly userId: UserId;
  readonly changes: ProfileChanges;
  readonly expected: ExpectedVersion;
  readonly correlationId: string;
}

/** Changes some of the caller's own profile. Without an expected version the change is unconditional. */
export class UpdateProfile {
  constructor(
    private readonly changeUser: ChangeUser,
    private readonly profiles: ProfileCache,
    private readonly clock: Clock,
  ) {}

  async execute({ userId, changes, expected, correlationId }: UpdateProfileCommand): Promise<User> {
    const cause = { at: this.clock.now(), correlationId };
    const changed = await this.changeUser.execute(userId, (user) => {
      refuseStale('user', user.state.version, expected);
      return user.updateProfile(changes, cause);
    });
    await this.profiles.forget(userId);
    return changed;
  }
}
