import type { Credential } from '../../domain/auth/credential.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { Secret } from '../../domain/shared/secret.js';

/** What deciding a login or a refresh reads of a user: one strongly consistent item. What it decides is changed through `Users`. */
export abstract class Credentials {
  abstract find(userId: UserId): Promise<Credential | undefined>;

  /**
   * Replaces a hash by another of the same password. `false`, and nothing is written, where the hash is no longer `outdated`.
   * It is no change of the user: version and epoch stay.
   */
  abstract renewHash(userId: UserId, outdated: Secret, renewed: Secret): Promise<boolean>;
}
