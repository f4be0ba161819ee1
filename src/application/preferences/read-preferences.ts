import type { StoredPreferences } from '../../domain/preferences/preferences.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { UserPreferences } from '../ports/user-preferences.js';

/** The caller's preferences. */
export class ReadPreferences {
  constructor(private readonly userPreferences: UserPreferences) {}

  async execute(userId: UserId): Promise<StoredPreferences> {
    const stored = await this.userPreferences.find(userId);
    if (stored === undefined) throw new DomainError('not_found', 'No preferences have been saved yet.');
    return stored;
  }
}
