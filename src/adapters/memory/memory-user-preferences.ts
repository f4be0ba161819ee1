import type { UserPreferences } from '../../application/ports/user-preferences.js';
import { preferencesEvent } from '../../domain/preferences/preferences-event.js';
import type { StoredPreferences } from '../../domain/preferences/preferences.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { MemoryStore } from './memory-store.js';

export class MemoryUserPreferences implements UserPreferences {
  private readonly documents = new Map<UserId, StoredPreferences>();

  constructor(private readonly store: MemoryStore) {}

  async replace(userId: UserId, preferences: StoredPreferences): Promise<void> {
    const before = this.documents.get(userId);
    this.documents.set(userId, preferences);
    this.store.tell(userId, preferencesEvent(before, preferences));
  }

  async remove(userId: UserId): Promise<void> {
    this.documents.delete(userId);
  }

  async find(userId: UserId): Promise<StoredPreferences | undefined> {
    return this.documents.get(userId);
  }
}
