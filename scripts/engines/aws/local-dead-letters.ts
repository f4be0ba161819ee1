import { createHash, randomUUID } from 'node:crypto';
import type { AwsService, Input } from './aws-call.js';

interface Message {
  readonly id: string;
  readonly body: string;
  isInFlight: boolean;
}

/** A dead-letter queue of SQS, as far as whoever empties it takes it. What has been received and is not deleted stays hidden until it is released. */
export class LocalDeadLetters {
  private readonly messages: Message[] = [];

  readonly services: Readonly<Record<string, AwsService>> = {
    AmazonSQS: {
      ReceiveMessage: (input) => this.receive(input),
      DeleteMessage: (input) => this.delete(input),
    },
  };

  get bodies(): readonly string[] {
    return this.messages.map(({ body }) => body);
  }

  send(body: string): void {
    this.messages.push({ id: randomUUID(), body, isInFlight: false });
  }

  release(): void {
    for (const message of this.messages) message.isInFlight = false;
  }

  private receive({ MaxNumberOfMessages: limit = 1 }: Input): object {
    const received = this.messages.filter(({ isInFlight }) => !isInFlight).slice(0, Number(limit));
    for (const message of received) message.isInFlight = true;
    return {
      Messages: received.map(({ id, body }) => ({
        MessageId: id,
        ReceiptHandle: id,
        Body: body,
        MD5OfBody: createHash('md5').update(body).digest('hex'),
      })),
    };
  }

  private delete({ ReceiptHandle: handle }: Input): object {
    const at = this.messages.findIndex(({ id }) => id === handle);
    if (at >= 0) this.messages.splice(at, 1);
    return {};
  }
}
