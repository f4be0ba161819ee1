import { v7 as uuidv7 } from 'uuid';
import type { RaisedEpoch } from '../../application/auth/end-sessions-with-epoch.js';
import type { RecordedActivity } from '../../application/ports/activity-trail.js';
import { ACTIVITY_LIFETIME, type Activity } from '../../domain/activity/activity.js';
import { activityPosition } from '../../domain/activity/activity-position.js';
import type { RefreshSession } from '../../domain/auth/refresh-session.js';
import { sessionEvent } from '../../domain/auth/session-event.js';
import type { Registration } from '../../domain/auth/registration.js';
import type { FactorUses } from '../../domain/auth/second-factor.js';
import { CONSUMED_EVENT_LIFETIME } from '../../domain/events/consumed-event.js';
import type { RecordedEvent, RecordedFact } from '../../domain/events/recorded-event.js';
import { merge, type Revocation } from '../../domain/revocation/revocation.js';
import type { EmailId, EventId, RegistrationId, SessionId, UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import type { EmailVerification } from '../../domain/users/email-verification.js';
import type { SaveEffects } from '../../domain/users/save-effects.js';
import type { UserEvent } from '../../domain/users/user-events.js';
import type { UserState } from '../../domain/users/user-state.js';
import { ExpiringMap } from './expiring-map.js';

/** Events kept for publication, and after it; nobody need publish on a laptop, so the oldest give way. */
const MAX_EVENTS = 10_000;

/**
 * What a save of a user writes to, in one process. Whoever writes does so without an `await` between check and write:
 * the event loop is the transaction.
 */
export class MemoryStore {
  readonly users = new Map<UserId, UserState>();
  /** Whose verified address each is. */
  readonly claims = new Map<EmailAddress, UserId>();
  /** Of those who have a second factor. */
  readonly factorUses = new Map<UserId, Required<FactorUses>>();
  readonly registrations = new ExpiringMap<RegistrationId, Registration>();
  readonly verifications = new ExpiringMap<EmailId, EmailVerification>();
  /** Events of other services that have been dealt with. */
  readonly consumedEvents = new ExpiringMap<EventId, true>();
  readonly sessions = new Map<UserId, Map<SessionId, RefreshSession>>();
  readonly revocations = new ExpiringMap<string, Revocation>();
  /** When each deleted user is due to be purged. */
  readonly purges = new Map<UserId, Instant>();
  readonly outbox: RecordedEvent[] = [];
  /** What the streams of tables would tell, beside the outbox. */
  readonly facts: RecordedFact[] = [];
  readonly raisedEpochs: RaisedEpoch[] = [];
  readonly startedSessions: RefreshSession[] = [];
  readonly parkedEvents = new Set<EventId>();
  readonly settledEvents: RecordedEvent[] = [];
  readonly activities = new Map<UserId, RecordedActivity[]>();

  revoke(revocation: Revocation): void {
    const key = keyOf(revocation);
    const earlier = this.revocations.get(key, -Infinity);
    const merged = earlier === undefined ? revocation : merge(earlier, revocation);
    this.revocations.set(key, merged, merged.until);
  }

  consume({ id, consumedAt }: Required<SaveEffects>['consumedEvent']): void {
    this.consumedEvents.sweep(consumedAt);
    this.consumedEvents.set(id, true, consumedAt + CONSUMED_EVENT_LIFETIME);
  }

  writeSession(session: RefreshSession): void {
    const { userId, id } = session.state;
    const sessions = this.sessions.get(userId) ?? new Map<SessionId, RefreshSession>();
    const before = sessions.get(id);
    this.sessions.set(userId, sessions.set(id, session));
    if (before === undefined) keep(this.startedSessions, session);
    this.tell(userId, sessionEvent(before, session));
  }

  /** A user's expired records give way to the next one. */
  record(activity: Activity): void {
    const { userId, at } = activity;
    const trail = (this.activities.get(userId) ?? []).filter((kept) => kept.activity.at > at - ACTIVITY_LIFETIME);
    this.activities.set(userId, [...trail, { position: activityPosition(at, uuidv7()), activity, attempts: 1 }]);
  }

  /** In place of what was there; a last step that is absent stays. */
  writeFactorUses(userId: UserId, uses: FactorUses): void {
    const { lastStep } = this.factorUses.get(userId) ?? { lastStep: 0 };
    this.factorUses.set(userId, { lastStep, ...uses });
  }

  tell(userId: UserId, event: RecordedFact['event'] | undefined): void {
    if (event === undefined) return;
    keep(this.facts, { eventId: uuidv7({ msecs: event.cause.at }) as EventId, userId, event });
  }

  raiseEpoch(raised: RaisedEpoch): void {
    keep(this.raisedEpochs, raised);
  }

  publish(userId: UserId, events: readonly UserEvent[]): void {
    for (const event of events) keep(this.outbox, { eventId: uuidv7() as EventId, userId, event });
  }

  settle(events: readonly RecordedEvent[]): void {
    for (const event of events) keep(this.settledEvents, event);
  }
}

function keep<Item>(kept: Item[], item: Item): void {
  kept.push(item);
  kept.splice(0, kept.length - MAX_EVENTS);
}

/** What a revocation is about, as one string: two of one thing are merged. */
export function revocationKey(subject: string, kind: Revocation['kind'], id = ''): string {
  return JSON.stringify([subject, kind, id]);
}

function keyOf(revocation: Revocation): string {
  const { subject, kind } = revocation;
  switch (kind) {
    case 'token':
      return revocationKey(subject, kind, revocation.tokenId);
    case 'session':
      return revocationKey(subject, kind, revocation.sessionId);
    case 'epochs':
      return revocationKey(subject, kind);
  }
}
