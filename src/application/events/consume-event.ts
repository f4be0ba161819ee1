import { isPremature, type ConsumedEvent } from '../../domain/events/consumed-event.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { User } from '../../domain/users/user.js';
import type { ChangeTier } from '../admin/change-tier.js';
import type { SuspendUser } from '../admin/suspend-user.js';
import type { Clock } from '../ports/clock.js';
import type { FailureLog } from '../ports/failure-log.js';

/** Does what another service's event asks for, once, however often and in whatever order events come. */
export class ConsumeEvent {
  constructor(
    private readonly suspendUser: SuspendUser,
    private readonly changeTier: ChangeTier,
    private readonly failures: FailureLog,
    private readonly clock: Clock,
  ) {}

  /** Of whom there is not, nothing can be changed: a purge may have been faster. That is logged, and done. */
  async execute(event: ConsumedEvent): Promise<void> {
    if (isPremature(event, this.clock.now())) {
      throw new DomainError('validation_failed', 'The event says that it is yet to happen.');
    }
    try {
      await this.perform(event);
    } catch (error) {
      if (!isAboutNobody(error)) throw error;
      this.failures.report(`an event ${event.type} is about nobody`, error);
    }
  }

  private perform(event: ConsumedEvent): Promise<User> {
    const origin = { requestId: event.id, ip: null, userAgent: null };
    const command = { userId: event.userId, actor: 'system', origin, event } as const;
    switch (event.type) {
      case 'admin.user.suspend':
        return this.suspendUser.execute({ ...command, reason: event.reason });
      case 'billing.subscription.changed':
        return this.changeTier.execute({ ...command, tier: event.tier });
    }
  }
}

function isAboutNobody(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'not_found';
}
