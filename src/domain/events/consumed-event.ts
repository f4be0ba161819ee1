import type { EventId, UserId } from '../shared/ids.js';
import { DAY, MINUTE, type Instant } from '../shared/instant.js';
import type { AdminReason } from '../users/admin-reason.js';
import type { Tier } from '../users/tier.js';

/** How long an event is known by its id. */
export const CONSUMED_EVENT_LIFETIME = 7 * DAY;

/** How far the clock of another service may be ahead of ours. */
const MAX_AHEAD = 5 * MINUTE;

/** What an event says beside its own payload; `detail` on the bus. The schemas in docs/events/consumed are made of these types, with their tags. */
interface Envelope {
  /**
   * The same however often the event is sent.
   * @pattern ^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$
   */
  readonly eventId: EventId;
  /**
   * The user whom it is about.
   * @pattern ^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$
   */
  readonly userId: UserId;
  /**
   * When it happened, ISO 8601 with an offset.
   * @format date-time
   */
  readonly time: string;
}

interface From<Source extends string, Payload> {
  readonly source: Source;
  readonly detail: Envelope & Payload;
}

interface Suspension {
  /**
   * In words for colleagues and other services; the user does not get to read it.
   * @pattern \S
   * @maxLength 500
   */
  readonly reason: AdminReason;
}

interface Subscription {
  /**
   * What the user pays for from now on.
   * @pattern ^[a-z][a-z0-9_-]{0,31}$
   */
  readonly tier: Tier;
}

/** Every event that the service consumes, with its source and its `detail` on the bus. */
export interface ConsumedEvents {
  readonly 'admin.user.suspend': From<'admin', Suspension>;
  readonly 'billing.subscription.changed': From<'billing', Subscription>;
}

export type ConsumedType = keyof ConsumedEvents;

/** Who may send what. */
const SOURCES: { readonly [Type in ConsumedType]: ConsumedEvents[Type]['source'] } = {
  'admin.user.suspend': 'admin',
  'billing.subscription.changed': 'billing',
};

export const CONSUMED_TYPES = Object.keys(SOURCES) as readonly ConsumedType[];

/** Of what kind an event is, by its type and its source on the bus; `undefined` for what is none of ours. */
export function consumedTypeOf(type: unknown, source: unknown): ConsumedType | undefined {
  return CONSUMED_TYPES.find((known) => known === type && SOURCES[known] === source);
}

/** What tells an event from every other, and gives it its place among those of its kind. */
export interface EventMark {
  readonly id: EventId;
  readonly at: Instant;
}

/** An event as read. */
export type ConsumedEvent = {
  [Type in ConsumedType]: EventMark & { readonly type: Type; readonly userId: UserId } & Omit<
      ConsumedEvents[Type]['detail'],
      keyof Envelope
    >;
}[ConsumedType];

/** Those of one moment have an order, too, so that they leave the same in whatever order they come. */
export function isNewer(one: EventMark, other: EventMark): boolean {
  return one.at === other.at ? one.id > other.id : one.at > other.at;
}

/** Whether it says that it is yet to happen. Taken at its word it would make every event until then a stale one. */
export function isPremature({ at }: EventMark, now: Instant): boolean {
  return at > now + MAX_AHEAD;
}
