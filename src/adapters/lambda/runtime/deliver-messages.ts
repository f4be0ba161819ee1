import type { SQSBatchItemFailure, SQSBatchResponse, SQSRecord } from 'aws-lambda';
import type { SendQueuedMail } from '../../../application/mail/send-queued-mail.js';
import type { FailureLog } from '../../../application/ports/failure-log.js';
import { parseMailMessage } from '../../sqs/mail-message.js';

type Message = Pick<SQSRecord, 'messageId' | 'body'>;

/** Each message for itself: those that fail come again, until the queue parks them with its dead letters; the others are done. */
export async function deliverMessages(
  messages: readonly Message[],
  sendQueuedMail: SendQueuedMail,
  failures: FailureLog,
): Promise<SQSBatchResponse> {
  const deliver = async ({ messageId, body }: Message): Promise<readonly SQSBatchItemFailure[]> => {
    try {
      await sendQueuedMail.execute(parseMailMessage(body));
      return [];
    } catch (error) {
      failures.report('a queued mail was not sent', error);
      return [{ itemIdentifier: messageId }];
    }
  };
  const failed = await Promise.all(messages.map(deliver));
  return { batchItemFailures: failed.flat() };
}
