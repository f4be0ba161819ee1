import { PutEventsCommand, type EventBridgeClient, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { EventBus, PublishOutcome } from '../../application/ports/event-bus.js';
import type { FailureLog } from '../../application/ports/failure-log.js';
import type { PublishedEvent } from '../../domain/events/published-event.js';
import { batchesOf, MAX_BYTES, sizeOf } from './put-batches.js';

const SOURCE = 'user-service';

/** Error codes of an entry that no repetition will heal. */
const HOPELESS = new Set(['MalformedDetail', 'InvalidArgument', 'InvalidMalformedDetail']);

/** `PutEvents`, whose HTTP 200 may hold failed entries. */
export class EventBridgeEventBus implements EventBus {
  constructor(
    private readonly client: EventBridgeClient,
    private readonly busName: string,
    private readonly failures: FailureLog,
  ) {}

  async publish(events: readonly PublishedEvent[]): Promise<readonly PublishOutcome[]> {
    const entries = events.map((event) => this.entryOf(event));
    const sendable = entries.filter((entry) => sizeOf(entry) <= MAX_BYTES);
    const outcomes = new Map<PutEventsRequestEntry, PublishOutcome>();
    for (const batch of batchesOf(sendable)) {
      const answers = await this.put(batch);
      batch.forEach((entry, i) => outcomes.set(entry, answers[i] ?? 'failed'));
    }
    return entries.map((entry) => outcomes.get(entry) ?? 'refused');
  }

  private async put(batch: readonly PutEventsRequestEntry[]): Promise<readonly PublishOutcome[]> {
    try {
      const { Entries = [] } = await this.client.send(new PutEventsCommand({ Entries: [...batch] }));
      return Entries.map(({ ErrorCode: code }) => outcomeOf(code));
    } catch (error) {
      this.failures.report('events were not published', error);
      return batch.map(() => 'failed');
    }
  }

  private entryOf({ type, detail }: PublishedEvent): PutEventsRequestEntry {
    const Time = new Date(detail.time);
    return { EventBusName: this.busName, Source: SOURCE, DetailType: type, Detail: JSON.stringify(detail), Time };
  }
}

function outcomeOf(code: string | undefined): PublishOutcome {
  if (code === undefined) return 'accepted';
  return HOPELESS.has(code) ? 'refused' : 'failed';
}
