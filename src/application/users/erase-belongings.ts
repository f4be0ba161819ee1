import type { UserId } from '../../domain/shared/ids.js';
import type { Outbox } from '../ports/outbox.js';
import type { RefreshSessions } from '../ports/refresh-sessions.js';
import type { Todos } from '../ports/todos.js';
import type { UserPreferences } from '../ports/user-preferences.js';

/** What stores of their own keep of a user: whoever keeps more about users erases it here too. */
export class EraseBelongings {
  constructor(
    private readonly todos: Todos,
    private readonly userPreferences: UserPreferences,
    private readonly sessions: RefreshSessions,
    private readonly outbox: Outbox,
  ) {}

  async execute(userId: UserId): Promise<void> {
    await Promise.all([
      this.todos.removeAll(userId),
      this.userPreferences.remove(userId),
      this.sessions.removeAll(userId),
      this.outbox.forget(userId),
    ]);
  }
}
