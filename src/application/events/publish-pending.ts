import type { PublishedEvent } from '../../domain/events/published-event.js';
import { toPublished, type RecordedEvent } from '../../domain/events/recorded-event.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { PublishOutcome } from '../ports/event-bus.js';
import type { FailureLog } from '../ports/failure-log.js';
import type { Outbox } from '../ports/outbox.js';
import type { PublishingMetrics } from '../ports/publishing-metrics.js';
import type { PublishInOrder } from './publish-in-order.js';

/** Users whose events go out together: a round of them fits into one call of the bus. */
const GROUP = 10;
const GROUPS_AT_ONCE = 8;

/**
 * Publishes whatever waits of these users. An event is settled after the bus has accepted it, never before; so one that was accepted
 * just before a crash goes out again, under the same `eventId`. Two that publish one user's events at once repeat each other, and
 * each sends an event only after the one before it was accepted: what arrives for the first time arrives in order.
 */
export class PublishPending {
  constructor(
    private readonly outbox: Outbox,
    private readonly publishInOrder: PublishInOrder,
    private readonly failures: FailureLog,
    private readonly metrics: PublishingMetrics,
    private readonly environment: string,
  ) {}

  /** Answers those of whom something may still wait. */
  async execute(userIds: Iterable<UserId>): Promise<ReadonlySet<UserId>> {
    const groups = groupsOf([...new Set(userIds)]).values();
    const left = new Set<UserId>();
    const work = async (): Promise<void> => {
      for (const group of groups) for (const userId of await this.publish(group)) left.add(userId);
    };
    await Promise.all(Array.from({ length: GROUPS_AT_ONCE }, work));
    return left;
  }

  private async publish(userIds: readonly UserId[]): Promise<ReadonlySet<UserId>> {
    const left = new Set<UserId>();
    const reads = userIds.map((userId) => this.attempt([userId], left, () => this.outbox.ofUser(userId)));
    const events = (await Promise.all(reads)).flatMap((read) => read ?? []);
    if (events.length > 0) this.metrics.oldest(Math.min(...events.map(({ event }) => event.cause.at)));
    const published = events.map((event) => toPublished(event, this.environment));
    const outcomes = await this.publishInOrder.execute(published);
    await this.settle(byOutcome(events, published, outcomes), left);
    return left;
  }

  private async settle({ accepted, refused, failed }: ByOutcome, left: Set<UserId>): Promise<void> {
    for (const { userId } of failed) left.add(userId);
    await Promise.all(refused.map((event) => this.attempt([event.userId], left, () => this.park(event))));
    await this.attempt(
      accepted.map(({ userId }) => userId),
      left,
      () => this.outbox.settle(accepted),
    );
  }

  private async park(recorded: RecordedEvent): Promise<void> {
    const { eventId, event } = recorded;
    await this.outbox.park(recorded);
    this.metrics.parked();
    this.failures.report('an event was parked', new Error(`The bus refuses ${event.type} ${eventId}.`));
  }

  /** One user's trouble must not become another's. */
  private async attempt<Result>(
    userIds: readonly UserId[],
    left: Set<UserId>,
    act: () => Promise<Result>,
  ): Promise<Result | undefined> {
    try {
      return await act();
    } catch (error) {
      for (const userId of userIds) left.add(userId);
      this.failures.report('events stay in the outbox', error);
      return undefined;
    }
  }
}

type ByOutcome = Readonly<Record<PublishOutcome, readonly RecordedEvent[]>>;

function byOutcome(
  events: readonly RecordedEvent[],
  published: readonly PublishedEvent[],
  outcomes: ReadonlyMap<PublishedEvent, PublishOutcome>,
): ByOutcome {
  const settled = { accepted: [], failed: [], refused: [] } as Record<PublishOutcome, RecordedEvent[]>;
  const outcomeAt = (i: number) => (published[i] && outcomes.get(published[i])) ?? 'failed';
  events.forEach((event, i) => settled[outcomeAt(i)].push(event));
  return settled;
}

function groupsOf(userIds: readonly UserId[]): readonly (readonly UserId[])[] {
  const count = Math.ceil(userIds.length / GROUP);
  return Array.from({ length: count }, (_, i) => userIds.slice(i * GROUP, (i + 1) * GROUP));
}
