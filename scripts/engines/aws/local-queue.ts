import { createHash, randomUUID } from 'node:crypto';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { AwsFailure, type AwsService, type Input } from './aws-call.js';

interface Message {
  readonly messageId: string;
  readonly body: string;
  receives: number;
}

export interface QueueSettings {
  /** After so many receptions that have failed a message is a dead letter. */
  readonly maxReceiveCount: number;
}

/** Messages that Lambda's poller hands over at once. */
const BATCH = 10;

/** An SQS FIFO queue with its dead-letter queue, as far as a producer and Lambda's poller take them. Remembers every deduplication id. */
export class LocalQueue {
  readonly waiting: Message[] = [];
  readonly deadLetters: Message[] = [];
  private readonly known = new Map<string, string>();

  constructor(private readonly settings: QueueSettings = { maxReceiveCount: 5 }) {}

  /** By the name that SQS has in `X-Amz-Target`. */
  readonly services: Readonly<Record<string, AwsService>> = {
    AmazonSQS: { SendMessage: (input) => this.send(input) },
  };

  /**
   * What an event source mapping that reports batch item failures does until nothing waits: messages that failed, all of a batch whose function
   * threw, come again and become dead letters in the end.
   */
  async drainInto(consume: (event: SQSEvent) => Promise<SQSBatchResponse>): Promise<void> {
    while (this.waiting.length > 0) await this.poll(consume);
  }

  /** One batch of that. */
  async poll(consume: (event: SQSEvent) => Promise<SQSBatchResponse>): Promise<void> {
    const batch = this.waiting.splice(0, BATCH);
    for (const message of batch) message.receives += 1;
    const everyId = batch.map(({ messageId }) => messageId);
    const failed = await consume({ Records: batch.map(recordOf) }).then(
      ({ batchItemFailures }) => new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)),
      () => new Set(everyId),
    );
    for (const message of batch) if (failed.has(message.messageId)) this.giveBack(message);
  }

  private giveBack(message: Message): void {
    const { maxReceiveCount } = this.settings;
    (message.receives < maxReceiveCount ? this.waiting : this.deadLetters).push(message);
  }

  private send({ MessageBody: body, MessageGroupId: group, MessageDeduplicationId: deduplicationId }: Input): object {
    if (typeof body !== 'string' || body === '') throw missing('MessageBody');
    if (typeof group !== 'string') throw missing('MessageGroupId');
    if (typeof deduplicationId !== 'string') throw missing('MessageDeduplicationId');
    const messageId = this.known.get(deduplicationId) ?? randomUUID();
    if (!this.known.has(deduplicationId)) this.waiting.push({ messageId, body, receives: 0 });
    this.known.set(deduplicationId, messageId);
    return { MessageId: messageId, MD5OfMessageBody: createHash('md5').update(body).digest('hex') };
  }
}

function missing(parameter: string): AwsFailure {
  return new AwsFailure('MissingParameter', `The request must contain the parameter ${parameter}.`);
}

function recordOf({ messageId, body, receives }: Message): SQSEvent['Records'][number] {
  const now = String(Date.now());
  return {
    messageId,
    receiptHandle: randomUUID(),
    body,
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: now,
      SenderId: 'local',
      ApproximateFirstReceiveTimestamp: now,
    },
    messageAttributes: {},
    md5OfBody: createHash('md5').update(body).digest('hex'),
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-central-1:000000000000:mail.fifo',
    awsRegion: 'eu-central-1',
  };
}
