import type { UserId } from '../../domain/shared/ids.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import type { PoolMember } from '../../domain/users/pool-member.js';

/** Somebody in the pool, a member once they are confirmed. */
export interface PoolAccount extends PoolMember {
  /** `false` while the code of the sign-up, or the first own password of who was invited, has not come. */
  readonly confirmed: boolean;
  readonly enabled: boolean;
}

export interface PoolPage {
  readonly accounts: readonly PoolAccount[];
  /** Names the page behind this one; `undefined` on the last. */
  readonly next: string | undefined;
}

/**
 * Everybody in the user pool, as its administrator sees them and may act on them.
 * - Doing something again is no error, and done to somebody who is not there it is nothing.
 * - After `signOut` no refresh token that the pool has handed out to them works; whoever is disabled can neither log in nor refresh.
 *   Access tokens verify until they expire all the same.
 * - A pool that cannot answer rejects with `unavailable`; what was asked for may have been done.
 */
export abstract class UserPool {
  abstract find(name: UserId | EmailAddress): Promise<PoolAccount | undefined>;
  /** Whether each login of theirs has to show a code of an authenticator app. */
  abstract asksForSecondFactor(id: UserId): Promise<boolean>;
  /** None has to from then on, until they set an app up once more. */
  abstract dropSecondFactor(id: UserId): Promise<void>;
  /** In an order of the pool's own; whoever joins or leaves meanwhile may be missed. A page whose name the pool has forgotten is the first one again. */
  abstract list(page?: string): Promise<PoolPage>;
  abstract signOut(id: UserId): Promise<void>;
  abstract disable(id: UserId): Promise<void>;
  abstract enable(id: UserId): Promise<void>;
  abstract remove(id: UserId): Promise<void>;
}
