import type { UserId } from '../../domain/shared/ids.js';

/** A member of the user pool who waits to become a user here. */
export interface DeferredAdoption {
  readonly id: UserId;
  /** The id of the request that they were confirmed in. */
  readonly requestId: string;
}

/**
 * A queue of confirmed members of the pool for whom there was no time when the pool told of them.
 * - What `add` has acknowledged is delivered at least once, in no order.
 * - It rejects when the queue cannot answer, and within a second in any case; it may have been added then.
 * - No address and no name goes through it: what a member is like is the pool's to say, when their turn comes.
 */
export abstract class DeferredAdoptions {
  abstract add(adoption: DeferredAdoption): Promise<void>;
}
