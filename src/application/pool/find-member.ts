import type { ActivityOrigin } from '../../domain/activity/activity.js';
import type { Credential } from '../../domain/auth/credential.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { Credentials } from '../ports/credentials.js';
import type { UserPool } from '../ports/user-pool.js';
import type { AdoptPoolMember } from '../users/adopt-pool-member.js';

/** The credential of a confirmed member of the pool, who becomes a user here first where nothing else has seen to that. */
export class FindMember {
  constructor(
    private readonly credentials: Credentials,
    private readonly pool: UserPool,
    private readonly adoptPoolMember: AdoptPoolMember,
  ) {}

  async execute(id: UserId, origin: ActivityOrigin): Promise<Credential | undefined> {
    const credential = await this.credentials.find(id);
    if (credential !== undefined) return credential;
    const account = await this.pool.find(id);
    if (!account?.confirmed) return undefined;
    await this.adoptPoolMember.execute(account, origin);
    return this.credentials.find(id);
  }
}
