import type { ActivityOrigin } from '../../domain/activity/activity.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { UserPool } from '../ports/user-pool.js';
import type { Adoption, AdoptPoolMember } from './adopt-pool-member.js';

/** `no_member`: the pool has nobody under that id who is confirmed and enabled. */
export type PoolAdoption = Adoption | 'no_member';

/** Makes a user here of whomever the pool has under an id, as they are there now. */
export class AdoptFromPool {
  constructor(
    private readonly pool: UserPool,
    private readonly adoptPoolMember: AdoptPoolMember,
  ) {}

  async execute(id: UserId, origin: ActivityOrigin): Promise<PoolAdoption> {
    const account = await this.pool.find(id);
    return account?.confirmed && account.enabled ? this.adoptPoolMember.execute(account, origin) : 'no_member';
  }
}
