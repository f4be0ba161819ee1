import type { ActivityOrigin, Actor } from '../../domain/activity/activity.js';
import type { ConsumedEvent } from '../../domain/events/consumed-event.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { UserId } from '../../domain/shared/ids.js';

/** On whose behalf something is done to somebody else's account. */
export type Supervisor = Extract<Actor, 'system' | `admin:${UserId}`>;

export interface AdminCommand {
  /** The user whose account it is. */
  readonly userId: UserId;
  readonly actor: Supervisor;
  readonly origin: ActivityOrigin;
  /** Of another service, where one asks for it: it is dealt with once, and not after a newer one of its kind. */
  readonly event?: ConsumedEvent;
}

/** An admin who could lock themselves out would do so by mistake. */
export function refuseOneself({ userId, actor }: AdminCommand): void {
  if (actor === `admin:${userId}`) throw new DomainError('conflict', 'Nobody does this to their own account.');
}
