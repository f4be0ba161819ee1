import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { consumeMessages } from './runtime/consume-messages.js';
import { plainStart } from './runtime/plain-start.js';
import { whileConnected } from './runtime/while-connected.js';
import { consuming } from './wiring/consuming.js';

const start = plainStart(consuming);

/** On the queue of events that other services have put on the bus. */
export async function handler({ Records = [] }: Partial<SQSEvent>): Promise<SQSBatchResponse> {
  const { consumeEvent, failures, redis } = await start();
  return whileConnected(redis, () => consumeMessages(Records, consumeEvent, failures));
}
