import type { Brand } from '../shared/brand.js';
import { UserId } from '../shared/ids.js';
import { DAY, type Instant } from '../shared/instant.js';

/** Every security-relevant act. A new one gets its line here, in `docs/api.md`, and in the table of the route that brings it about. */
export type ActivityAction =
  | 'login'
  /** The password was right, and a second factor was asked for. */
  | 'login.challenged'
  | 'login.second_factor'
  | 'logout'
  | 'logout.all'
  | 'refresh.reused'
  | 'session.ended'
  | 'sessions.revoked'
  | 'token.revoked'
  | 'registration.confirmed'
  | 'password.changed'
  /** The current password, where a route asks a caller for it. */
  | 'password.check'
  | 'password.reset_requested'
  | 'password.reset'
  /** A code of the second factor, where a route asks a caller for it. */
  | 'mfa.check'
  | 'mfa.enrolled'
  | 'mfa.disabled'
  | 'mfa.recovery_used'
  | 'mfa.codes_replaced'
  | 'mfa.locked'
  | 'mfa.reset'
  | 'email.added'
  | 'email.verified'
  | 'email.removed'
  | 'email.primary_changed'
  | 'profile.changed'
  | 'account.imported'
  | 'account.suspended'
  | 'account.reactivated'
  | 'account.deleted'
  | 'account.tier_changed'
  | 'role.granted'
  | 'role.revoked';

export type ActivityResult = 'ok' | 'refused';

/** Who did it: the user, an admin, a machine client by its id, the service by itself, or somebody who has not proved who they are. */
export type Actor = 'self' | 'system' | 'anonymous' | `admin:${UserId}` | `client:${string}`;

/** Where an act came from. A `RequestOrigin` is one; what no request has caused has neither address nor user agent. */
export interface ActivityOrigin {
  readonly requestId: string;
  readonly ip: string | null;
  readonly userAgent: string | null;
}

interface Act {
  readonly at: Instant;
  readonly action: ActivityAction;
  readonly result: ActivityResult;
  readonly actor: Actor;
  readonly origin: ActivityOrigin;
}

/** Something that was done to a user's account, by somebody who may. */
export interface Activity extends Act {
  readonly userId: UserId;
}

/** Stands for the account that an address or a code would belong to, if it belonged to anybody. */
export type Nobody = Brand<string, 'Nobody'>;

/** Something that anybody can bring about, as often as they like: a login that is refused, a code that is asked for. */
export interface Attempt extends Act {
  readonly target: UserId | Nobody;
}

/** How long a user can look back. */
export const ACTIVITY_LIFETIME = 90 * DAY;

/** Attempts of one kind on one account that get a record each, in one UTC day; further ones are counted in the last of these. */
export const MAX_ATTEMPTS_KEPT = 20;
export const ATTEMPTS_WINDOW = DAY;

interface On<Whose> {
  readonly at: Instant;
  readonly origin: ActivityOrigin;
  readonly on: Whose;
}

export function done(action: ActivityAction, { on, at, origin }: On<UserId>, actor: Actor = 'self'): Activity {
  return { userId: on, action, result: 'ok', actor, at, origin };
}

export function attempted(
  action: ActivityAction,
  result: ActivityResult,
  { on, at, origin }: On<UserId | Nobody>,
  actor: Actor = 'anonymous',
): Attempt {
  return { target: on, action, result, actor, at, origin };
}

/** What was tried in vain, like an address. It is told apart from every other, so that both take as long, and no more is made of it. */
export function nobodyBehind(tried: string): Nobody {
  return `nobody:${tried}` as Nobody;
}

/** On whose account it was. `undefined` where there is none. */
export function userIdOf(act: Activity | Attempt): UserId | undefined {
  return 'userId' in act ? act.userId : UserId.parse(act.target);
}
