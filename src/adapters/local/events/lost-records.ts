import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  ResourceNotFoundException,
  TrimmedDataAccessException,
  type _Record as StreamRecord,
  type DynamoDBStreamsClient,
} from '@aws-sdk/client-dynamodb-streams';
import type { DeadLetter } from './dead-letter.js';

/** The records of the batch; `undefined` once they have left the stream, which keeps them for 24 hours. */
export async function recordsOf(
  { streamArn: StreamArn, shardId: ShardId, first, last }: DeadLetter,
  client: DynamoDBStreamsClient,
): Promise<readonly StreamRecord[] | undefined> {
  try {
    const from = { ShardIteratorType: 'AT_SEQUENCE_NUMBER', SequenceNumber: first } as const;
    let { ShardIterator } = await client.send(new GetShardIteratorCommand({ StreamArn, ShardId, ...from }));
    const found: StreamRecord[] = [];
    while (ShardIterator !== undefined && !reaches(found, last)) {
      const { Records = [], NextShardIterator } = await client.send(new GetRecordsCommand({ ShardIterator }));
      found.push(...Records);
      ShardIterator = Records.length > 0 ? NextShardIterator : undefined;
    }
    return found.filter((record) => numberOf(record) <= BigInt(last));
  } catch (error) {
    if (error instanceof TrimmedDataAccessException || error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

function reaches(records: readonly StreamRecord[], last: string): boolean {
  const newest = records.at(-1);
  return newest !== undefined && numberOf(newest) >= BigInt(last);
}

function numberOf({ dynamodb }: StreamRecord): bigint {
  return BigInt(dynamodb?.SequenceNumber ?? 0);
}
