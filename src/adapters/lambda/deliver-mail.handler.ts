import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { deliverMessages } from './runtime/deliver-messages.js';
import { plainStart } from './runtime/plain-start.js';
import { mailDelivery } from './wiring/mail-delivery.js';

const start = plainStart(mailDelivery);

/** On the mail queue. */
export async function handler({ Records = [] }: Partial<SQSEvent>): Promise<SQSBatchResponse> {
  const { sendQueuedMail, failures } = await start();
  return deliverMessages(Records, sendQueuedMail, failures);
}
