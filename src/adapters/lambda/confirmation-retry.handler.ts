import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { adoptDeferred } from './runtime/adopt-deferred.js';
import { plainStart } from './runtime/plain-start.js';
import { deferredConfirmations } from './wiring/deferred-confirmations.js';

const start = plainStart(deferredConfirmations);

/** On the queue of confirmed members for whom `postConfirmation` had no time. */
export async function handler({ Records = [] }: Partial<SQSEvent>): Promise<SQSBatchResponse> {
  const { adoptFromPool, failures } = await start();
  return adoptDeferred(Records, adoptFromPool, failures);
}
