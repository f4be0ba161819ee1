import { randomUUID } from 'node:crypto';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Clock } from '../../application/ports/clock.js';
import type { Mail, Mailer } from '../../application/ports/mailer.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import { mailMessage } from './mail-message.js';

/**
 * Mail through a FIFO queue, from which a function of its own sends it. Accepted by the queue counts as accepted. Each mail is a group by itself, so
 * that none waits for another, and has an id, so that a repetition by the SDK is the same mail.
 */
export class SqsMailer implements Mailer {
  constructor(
    private readonly client: SQSClient,
    private readonly queueUrl: string,
    private readonly clock: Clock,
  ) {}

  send(mail: Mail): Promise<void> {
    return this.put(mail);
  }

  pretend(): Promise<void> {
    return this.put(undefined);
  }

  private async put(mail: Mail | undefined): Promise<void> {
    const id = randomUUID();
    const command = new SendMessageCommand({
      QueueUrl: this.queueUrl,
      MessageBody: mailMessage({ mail, queuedAt: this.clock.now() }),
      MessageGroupId: id,
      MessageDeduplicationId: id,
    });
    try {
      await this.client.send(command);
    } catch (cause) {
      throw new DomainError('unavailable', 'No mail can be sent. Please try again.', { retryAfterSeconds: 1, cause });
    }
  }
}
