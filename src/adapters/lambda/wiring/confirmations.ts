import { AdoptOrDefer } from '../../../application/users/adopt-or-defer.js';
import { createSqsClient } from '../../sqs/sqs-client.js';
import { SqsDeferredAdoptions } from '../../sqs/sqs-deferred-adoptions.js';
import { needed, type FunctionSettings } from '../runtime/function-settings.js';
import { persistingFor } from '../runtime/persisting.js';
import { adoption } from './adoption.js';

/**
 * Of the 5 s that Cognito waits for a trigger, in milliseconds: so long for the store, however often it has to be asked, and a second for the
 * queue after that. What is left is for a cold start, and a slow processor.
 */
const BUDGET = 2_500;
/** Milliseconds a try; `persistingFor` tries again. */
const STORE_PATIENCE = { maxTries: 1, tryTimeout: 700 };
/** Milliseconds for each of two tries. */
const QUEUE_PATIENCE = 400;

export function confirmations(settings: FunctionSettings) {
  const { awsRegion, confirmationQueueUrl } = settings;
  const { adoptPoolMember, failures } = adoption(settings, STORE_PATIENCE);
  const queueUrl = needed('CONFIRMATION_QUEUE_URL', confirmationQueueUrl);
  const deferred = new SqsDeferredAdoptions(createSqsClient(awsRegion, queueUrl, QUEUE_PATIENCE), queueUrl);
  return { adoptOrDefer: new AdoptOrDefer(adoptPoolMember, persistingFor(BUDGET), deferred, failures) };
}
