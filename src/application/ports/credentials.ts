import type { Credential } from '../../domain/auth/credential.js';
import type { UserId } from '../../domain/shared/ids.js';

/** What deciding a login or a refresh reads of a user: one strongly consistent item. It is written through `Users`. */
export abstract class Credentials {
  abstract find(userId: UserId): Promise<Credential | undefined>;
}
