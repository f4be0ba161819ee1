import { DomainError } from '../../domain/shared/domain-error.js';
import type { UserId } from '../../domain/shared/ids.js';

/** On whose behalf something is done to a user's account. */
export type Actor = { readonly kind: 'admin'; readonly userId: UserId } | { readonly kind: 'system' };

export interface AdminCommand {
  /** The user whose account it is. */
  readonly userId: UserId;
  readonly actor: Actor;
  readonly correlationId: string;
}

/** An admin who could lock themselves out would do so by mistake. */
export function refuseOneself({ userId, actor }: AdminCommand): void {
  if (actor.kind === 'admin' && actor.userId === userId) {
    throw new DomainError('conflict', 'Nobody does this to their own account.');
  }
}
