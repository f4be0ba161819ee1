import type { Caller } from '../../domain/auth/access-token.js';
import type { RefreshSession } from '../../domain/auth/refresh-session.js';
import type { StoredPreferences } from '../../domain/preferences/preferences.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import { MAX_TODOS, type Todo } from '../../domain/todos/todo.js';
import type { User } from '../../domain/users/user.js';
import type { ReadWholeTrail } from '../activity/read-whole-trail.js';
import type { ListSessions } from '../auth/list-sessions.js';
import type { RecordedActivity } from '../ports/activity-trail.js';
import type { Clock } from '../ports/clock.js';
import type { Todos } from '../ports/todos.js';
import type { UserPreferences } from '../ports/user-preferences.js';
import type { ReadUser } from './read-user.js';

export interface AccountExport {
  readonly user: User;
  readonly sessions: readonly RefreshSession[];
  readonly preferences: StoredPreferences | undefined;
  readonly todos: readonly Todo[];
  readonly activity: readonly RecordedActivity[];
  readonly exportedAt: Instant;
}

/** Everything held on the caller: whoever keeps more about users reads it here too. */
export class ExportAccount {
  constructor(
    private readonly readUser: ReadUser,
    private readonly listSessions: ListSessions,
    private readonly userPreferences: UserPreferences,
    private readonly todos: Todos,
    private readonly readWholeTrail: ReadWholeTrail,
    private readonly clock: Clock,
  ) {}

  async execute(userId: UserId, caller: Caller): Promise<AccountExport> {
    const exportedAt = this.clock.now();
    const [user, sessions, preferences, todos, activity] = await Promise.all([
      this.readUser.execute(userId),
      this.listSessions.execute(userId, caller),
      this.userPreferences.find(userId),
      this.todos.list(userId, { limit: MAX_TODOS }),
      this.readWholeTrail.execute(userId, exportedAt),
    ]);
    return { user, sessions, preferences, todos, activity, exportedAt };
  }
}
