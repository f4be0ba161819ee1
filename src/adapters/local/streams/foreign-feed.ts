import { randomUUID } from 'node:crypto';
import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { consumedTypeOf } from '../../../domain/events/consumed-event.js';
import type { ForeignEvent, RemoteEvents } from '../events/remote-events.js';

type Message = Pick<SQSRecord, 'messageId' | 'body'>;

/** As the queue is made (terraform). */
const MAX_RECEPTIONS = 5;

/**
 * Events of other services, handed on as rules and a queue do it in the cloud: those that we consume, each until it is dealt with. What fails to the
 * end is a dead letter there, and goes nowhere here: whoever consumes has logged it.
 */
export class ForeignFeed {
  private waiting: readonly (Message & { readonly receptions: number })[] = [];

  constructor(
    private readonly events: Pick<RemoteEvents, 'takeForeign'>,
    private readonly consume: (messages: readonly Message[]) => Promise<SQSBatchResponse>,
  ) {}

  async poll(): Promise<void> {
    const taken = (await this.events.takeForeign()).filter(({ type, source }) => consumedTypeOf(type, source));
    const batch = [...this.waiting, ...taken.map((event) => ({ ...messageOf(event), receptions: 0 }))];
    if (batch.length === 0) return;
    const { batchItemFailures } = await this.consume(batch);
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    this.waiting = batch
      .filter(({ messageId }) => failed.has(messageId))
      .map((message) => ({ ...message, receptions: message.receptions + 1 }))
      .filter(({ receptions }) => receptions < MAX_RECEPTIONS);
  }
}

function messageOf({ source, type, detail }: ForeignEvent): Message {
  return { messageId: randomUUID(), body: JSON.stringify({ source, 'detail-type': type, detail }) };
}
