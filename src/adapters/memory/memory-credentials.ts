import type { Credentials } from '../../application/ports/credentials.js';
import type { Credential } from '../../domain/auth/credential.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { MemoryStore } from './memory-store.js';

export class MemoryCredentials implements Credentials {
  constructor(private readonly store: MemoryStore) {}

  async find(userId: UserId): Promise<Credential | undefined> {
    const user = this.store.users.get(userId);
    return user && { ...user.credential, userId, status: user.status };
  }
}
