import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import type { ConsumeEvent } from '../../../application/events/consume-event.js';
import type { FailureLog } from '../../../application/ports/failure-log.js';
import { parseConsumedEvent } from '../../sqs/consumed-event.message.js';
import { messageByMessage } from './message-by-message.js';

export function consumeMessages(
  messages: readonly Pick<SQSRecord, 'messageId' | 'body'>[],
  consumeEvent: ConsumeEvent,
  failures: FailureLog,
): Promise<SQSBatchResponse> {
  return messageByMessage(
    messages,
    async (body) => consumeEvent.execute(parseConsumedEvent(body)),
    (error) => failures.report('an event of another service was not dealt with', error),
  );
}
