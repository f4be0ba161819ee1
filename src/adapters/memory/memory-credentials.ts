import type { Credentials } from '../../application/ports/credentials.js';
import type { Credential } from '../../domain/auth/credential.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { MemoryStore } from './memory-store.js';

export class MemoryCredentials implements Credentials {
  constructor(private readonly store: MemoryStore) {}

  async find(userId: UserId): Promise<Credential | undefined> {
    const user = this.store.users.get(userId);
    return user && { ...user.credential, userId, status: user.status };
  }

  async renewHash(userId: UserId, outdated: Secret, renewed: Secret): Promise<boolean> {
    const user = this.store.users.get(userId);
    if (user?.credential.passwordHash.reveal() !== outdated.reveal()) return false;
    this.store.users.set(userId, { ...user, credential: { ...user.credential, passwordHash: renewed } });
    return true;
  }
}
