import { MINUTE, type Instant } from '../shared/instant.js';
import type { UserState } from './user-state.js';

/** How the user pool and the users here can differ about somebody. */
export type Drift =
  /** A confirmed member who is let in there is no user here. */
  | 'member_without_user'
  /** A user whose password the pool should keep is no member there. */
  | 'user_without_member'
  /** Kept out there, and not here. */
  | 'disabled_at_pool'
  /** Let in there, though suspended or deleted here. */
  | 'enabled_at_pool';

/** Milliseconds. What is done to somebody is written here first and told to the pool then: whoever has just changed is left to a later look. */
const SETTLING = 15 * MINUTE;

/** `user` is to be read after the member, or a change in between would be taken for drift. */
export function driftOf(
  member: { readonly confirmed: boolean; readonly enabled: boolean },
  user: Pick<UserState, 'status' | 'updatedAt'> | undefined,
  now: Instant,
): Drift | undefined {
  if (!member.confirmed) return undefined;
  if (user === undefined) return member.enabled ? 'member_without_user' : undefined;
  if (now < user.updatedAt + SETTLING) return undefined;
  const isLetIn = user.status === 'active';
  if (isLetIn === member.enabled) return undefined;
  return isLetIn ? 'disabled_at_pool' : 'enabled_at_pool';
}
