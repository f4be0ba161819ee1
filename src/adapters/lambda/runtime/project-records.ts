import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import type { FailureLog } from '../../../application/ports/failure-log.js';
import type { Revocation } from '../../../domain/revocation/revocation.js';
import { recordedRevocation } from '../../dynamodb/revocation-record.js';
import type { StreamRecord } from '../../dynamodb/stream-record.js';
import type { RevocationProjection } from '../../redis/revocation-projection.js';

/**
 * Writes what the ledger has recorded to Redis once more, whoever has done so before: entries are merged, so neither repetition nor order
 * matters. Fails the records that have not got through. A row that is none of ours is reported and left: no repetition heals it, and a
 * record that fails holds up those behind it.
 */
export async function projectRecords(
  records: readonly StreamRecord[],
  projection: RevocationProjection,
  failures: FailureLog,
): Promise<DynamoDBBatchResponse> {
  const project = async (record: DynamoDBRecord): Promise<void> => {
    const revocation = legibleRevocation(record, failures);
    if (revocation && !(await projection.announce(revocation))) throw new Error('Redis has not taken a revocation.');
  };
  const processor = new BatchProcessor(EventType.DynamoDBStreams);
  const event = { Records: records as DynamoDBRecord[] };
  return processPartialResponse(event, project, processor, { throwOnFullBatchFailure: false });
}

function legibleRevocation(record: StreamRecord, failures: FailureLog): Revocation | undefined {
  try {
    return recordedRevocation(record);
  } catch (error) {
    failures.report('a revocation was not projected', error);
    return undefined;
  }
}
