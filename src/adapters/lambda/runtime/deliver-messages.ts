import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import type { SendQueuedMail } from '../../../application/mail/send-queued-mail.js';
import type { FailureLog } from '../../../application/ports/failure-log.js';
import { parseMailMessage } from '../../sqs/mail-message.js';
import { messageByMessage } from './message-by-message.js';

export function deliverMessages(
  messages: readonly SQSRecord[],
  sendQueuedMail: SendQueuedMail,
  failures: FailureLog,
): Promise<SQSBatchResponse> {
  return messageByMessage(
    messages,
    async (body) => sendQueuedMail.execute(parseMailMessage(body)),
    (error) => failures.report('a queued mail was not sent', error),
  );
}
