import { DomainError } from '../../domain/shared/domain-error.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { ProfileChanges, User } from '../../domain/users/user.js';
import type { Clock } from '../ports/clock.js';
import type { ProfileCache } from '../ports/profile-cache.js';
import type { ChangeUser } from './change-user.js';

/** What the caller believes the user's version to be. */
export interface ExpectedVersion {
  /** From `If-Match`: any of these versions (none matches a malformed header), or `*` for any at all. It decides first. */
  readonly ifMatch: readonly number[] | '*' | undefined;
  /** From the body. */
  readonly version: number | undefined;
}

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
      refuseStale(user.state.version, expected);
      return user.updateProfile(changes, cause);
    });
    await this.profiles.forget(userId);
    return changed;
  }
}

function refuseStale(actual: number, { ifMatch, version }: ExpectedVersion): void {
  if (ifMatch !== undefined && ifMatch !== '*' && !ifMatch.includes(actual)) {
    throw new DomainError('precondition_failed', 'The user has changed since the version named by If-Match.');
  }
  if (version !== undefined && version !== actual) {
    throw new DomainError('conflict', 'The user has changed since this version. Read it again.');
  }
}
