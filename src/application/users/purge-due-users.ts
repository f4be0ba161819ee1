import type { Cause } from '../../domain/shared/domain-event.js';
import type { Purge } from '../../domain/users/purge.js';
import type { Clock } from '../ports/clock.js';
import type { FailureLog } from '../ports/failure-log.js';
import type { Purges } from '../ports/purges.js';
import type { PurgeUser } from './purge-user.js';

/** Purges whoever was deleted long enough ago. It may be cut off at any moment: the next run begins with what it has left. */
export class PurgeDueUsers {
  constructor(
    private readonly purges: Purges,
    private readonly purgeUser: PurgeUser,
    private readonly failures: FailureLog,
    private readonly clock: Clock,
  ) {}

  /** `correlationId` is that of the run, for the events. */
  async execute(correlationId: string): Promise<void> {
    const cause = { at: this.clock.now(), correlationId };
    for await (const due of this.purges.due(cause.at)) {
      await Promise.all(due.map((purge) => this.attempt(purge, cause)));
    }
  }

  /** One user's trouble must not become another's. */
  private async attempt(purge: Purge, cause: Cause): Promise<void> {
    try {
      await this.purgeUser.execute(purge, cause);
    } catch (error) {
      this.failures.report('a deleted user was not purged', error);
    }
  }
}
