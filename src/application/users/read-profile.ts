import { DomainError } from '../../domain/shared/domain-error.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { Profile } from '../../domain/users/profile.js';
import type { ProfileCache } from '../ports/profile-cache.js';
import type { Users } from '../ports/users.js';

/** A user's profile for another service, from the cache where it has it. */
export class ReadProfile {
  constructor(
    private readonly profiles: ProfileCache,
    private readonly users: Users,
  ) {}

  async execute(userId: UserId): Promise<Profile> {
    const profile = await this.profiles.read(userId, async () => (await this.users.find(userId))?.profile);
    if (profile === undefined) throw new DomainError('not_found', 'There is no such user.');
    return profile;
  }
}
