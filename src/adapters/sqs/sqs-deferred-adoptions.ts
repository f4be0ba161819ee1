import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { DeferredAdoption, DeferredAdoptions } from '../../application/ports/deferred-adoptions.js';
import { adoptionMessage } from './adoption.message.js';

/** Of all tries and the pauses between them, in milliseconds. */
const DEADLINE = 1_000;

/**
 * A FIFO queue, which the function `confirmationRetry` works off. Each member is a group by themselves, so that none waits for another, and a
 * message by their id, so that several deliveries of one confirmation are one.
 */
export class SqsDeferredAdoptions implements DeferredAdoptions {
  constructor(
    private readonly client: SQSClient,
    private readonly queueUrl: string,
  ) {}

  async add(adoption: DeferredAdoption): Promise<void> {
    const { id } = adoption;
    const message = { MessageBody: adoptionMessage(adoption), MessageGroupId: id, MessageDeduplicationId: id };
    const command = new SendMessageCommand({ QueueUrl: this.queueUrl, ...message });
    await this.client.send(command, { abortSignal: AbortSignal.timeout(DEADLINE) });
  }
}
