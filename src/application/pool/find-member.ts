import type { ActivityOrigin } from '../../domain/activity/activity.js';
import type { Credential } from '../../domain/auth/credential.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { Credentials } from '../ports/credentials.js';
import type { AdoptFromPool } from '../users/adopt-from-pool.js';

/** The credential of a confirmed member of the pool, who becomes a user here first where nothing else has seen to that. */
export class FindMember {
  constructor(
    private readonly credentials: Credentials,
    private readonly adoptFromPool: AdoptFromPool,
  ) {}

  async execute(id: UserId, origin: ActivityOrigin): Promise<Credential | undefined> {
    const credential = await this.credentials.find(id);
    if (credential !== undefined) return credential;
    await this.adoptFromPool.execute(id, origin);
    return this.credentials.find(id);
  }
}
