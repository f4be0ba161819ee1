import type { _Record as StreamRecord, DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { DeleteMessageCommand, ReceiveMessageCommand, type Message, type SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBBatchResponse } from 'aws-lambda';
import { parseDeadLetter, type DeadLetter } from './dead-letter.js';
import { recordsOf } from './lost-records.js';

/** What a function does with the records of its stream. */
export interface Consumer {
  readonly consume: (records: readonly StreamRecord[]) => Promise<DynamoDBBatchResponse>;
  /** Who misses nothing when the records have left the stream, and why. */
  readonly needless?: string;
}

export interface Redelivery {
  /** Of which function, or the message's id where it does not say. */
  readonly of: string;
  readonly isDone: boolean;
  /** As a sentence fragment. */
  readonly outcome: string;
}

/** Seconds for which nobody else gets a message while we deal with it. */
const OURS = 300;
/** The most that one call takes. */
const BATCH = 10;

/** The queue of what functions on streams have given up on, to be worked on by the same code once more. */
export class DeadLetters {
  constructor(
    private readonly queue: SQSClient,
    private readonly queueUrl: string,
    private readonly streams: DynamoDBStreamsClient,
    private readonly consumers: Readonly<Record<string, Consumer>>,
  ) {}

  /** What is done leaves the queue; everything else stays there. Each message is looked at once. */
  async *redrive(): AsyncIterable<Redelivery> {
    for (;;) {
      const { Messages = [] } = await this.queue.send(
        new ReceiveMessageCommand({
          QueueUrl: this.queueUrl,
          MaxNumberOfMessages: BATCH,
          VisibilityTimeout: OURS,
          WaitTimeSeconds: 1,
        }),
      );
      if (Messages.length === 0) return;
      for (const message of Messages) yield await this.settle(message);
    }
  }

  private async settle({ Body = '', MessageId = '', ReceiptHandle }: Message): Promise<Redelivery> {
    const letter = parseDeadLetter(Body);
    if (letter === undefined) return { of: MessageId, isDone: false, outcome: 'is no message of Lambda: it stays' };
    const redelivery = await this.deliver(letter);
    if (redelivery.isDone) await this.queue.send(new DeleteMessageCommand({ QueueUrl: this.queueUrl, ReceiptHandle }));
    return redelivery;
  }

  private async deliver(letter: DeadLetter): Promise<Redelivery> {
    const of = letter.functionName;
    const consumer = Object.hasOwn(this.consumers, of) ? this.consumers[of] : undefined;
    if (consumer === undefined) return { of, isDone: false, outcome: 'works on no stream: it stays' };
    const records = await recordsOf(letter, this.streams);
    if (records === undefined) return gone(of, consumer);
    const { batchItemFailures } = await consumer.consume(records);
    const isDone = batchItemFailures.length === 0;
    return { of, isDone, outcome: `${records.length} records, ${batchItemFailures.length} have failed again` };
  }
}

function gone(of: string, { needless }: Consumer): Redelivery {
  const outcome = `its records have left the stream, ${needless ?? 'and nobody else has them: it stays'}`;
  return { of, isDone: needless !== undefined, outcome };
}
