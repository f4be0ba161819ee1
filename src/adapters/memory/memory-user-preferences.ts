import type { UserPreferences } from '../../application/ports/user-preferences.js';
import type { StoredPreferences } from '../../domain/preferences/preferences.js';
import type { UserId } from '../../domain/shared/ids.js';

export class MemoryUserPreferences implements UserPreferences {
  private readonly documents = new Map<UserId, StoredPreferences>();

  async replace(userId: UserId, preferences: StoredPreferences): Promise<void> {
    this.documents.set(userId, preferences);
  }

  async remove(userId: UserId): Promise<void> {
    this.documents.delete(userId);
  }

  async find(userId: UserId): Promise<StoredPreferences | undefined> {
    return this.documents.get(userId);
  }
}
