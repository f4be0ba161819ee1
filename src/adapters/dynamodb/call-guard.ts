import {
  TransactionCanceledException,
  TransactionConflictException,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { DomainError } from '../../domain/shared/domain-error.js';

/** Another transaction had the item, or its partition was too busy: nothing was written, and another try may succeed. */
const CONTENTION = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

/** Answers of status 400 that say nothing against the request; left by the SDK after all its tries. */
const OVERLOAD = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'TransactionInProgressException',
]);

/** Full jitter below a doubling bound, milliseconds; all pauses together are less than 630 ms. */
const FIRST_PAUSE = 10;
const MAX_CONFLICTS = 6;
/** Milliseconds since the first try after which there is no further one, so that slow tries do not add up either. */
const CONFLICT_BUDGET = 1_000;

/**
 * The one place that decides what a failed call means, on every command of this client:
 * - contention, which the SDK does not retry, is retried here;
 * - a store that cannot answer (down, slow, throttling, busy for too long) is `unavailable`, with the SDK's error as its cause;
 * - a failed condition is the adapter's to judge, and anything else (a malformed request, a missing right) is our bug: both pass.
 */
export function guardCalls(client: DynamoDBClient): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      try {
        return await withoutContention(() => next(args));
      } catch (error) {
        throw isOutage(error) ? unavailable(error) : error;
      }
    },
    { step: 'initialize', name: 'callGuard', priority: 'high' },
  );
}

export function unavailable(cause?: unknown): DomainError {
  return new DomainError('unavailable', 'The data store cannot answer.', { retryAfterSeconds: 1, cause });
}

/** Each turn serialises the command anew, so that a transaction gets a fresh `ClientRequestToken`; the SDK's own retries keep theirs. */
async function withoutContention<Output>(call: () => Promise<Output>): Promise<Output> {
  const end = performance.now() + CONFLICT_BUDGET;
  for (let conflicts = 0; ; conflicts += 1) {
    try {
      return await call();
    } catch (error) {
      if (!isContention(error) || conflicts === MAX_CONFLICTS || performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * FIRST_PAUSE * 2 ** conflicts));
    }
  }
}

function isContention(error: unknown): boolean {
  if (error instanceof TransactionConflictException) return true;
  if (!(error instanceof TransactionCanceledException)) return false;
  const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None').filter((code) => code !== 'None');
  return codes.length > 0 && codes.every((code) => CONTENTION.has(code));
}

function isOutage(error: unknown): boolean {
  return isContention(error) || (error instanceof Error && (OVERLOAD.has(error.name) || isWithoutAnswer(error)));
}

/** Sent (the SDK's retry layer has marked the error) and not answered at all, by a 5xx, or by what cannot be understood under a 2xx. */
function isWithoutAnswer(error: Error): boolean {
  if (!('$metadata' in error)) return false;
  const { httpStatusCode: status } = error.$metadata as { httpStatusCode?: number };
  return status === undefined || status < 300 || status >= 500;
}
