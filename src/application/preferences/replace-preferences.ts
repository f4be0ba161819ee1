import type { Preferences, StoredPreferences } from '../../domain/preferences/preferences.js';
import type { RequestOrigin } from '../../domain/auth/request-origin.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { Clock } from '../ports/clock.js';
import type { UserPreferences } from '../ports/user-preferences.js';

/** Replaces the caller's preferences as a whole, by one write and no read. */
export class ReplacePreferences {
  constructor(
    private readonly userPreferences: UserPreferences,
    private readonly clock: Clock,
  ) {}

  async execute(userId: UserId, preferences: Preferences, { requestId }: RequestOrigin): Promise<StoredPreferences> {
    const stored = { preferences, updatedAt: this.clock.now(), correlationId: requestId };
    await this.userPreferences.replace(userId, stored);
    return stored;
  }
}
