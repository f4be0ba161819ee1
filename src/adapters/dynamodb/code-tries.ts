import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DAY, type Instant } from '../../domain/shared/instant.js';
import { updateOnce } from './conditional-writes.js';
import { expiry } from './expiry.js';
import { RowReader, type Row } from './row.js';
import type { Key } from './table-keys.js';

/** How long the tries of an id that was never issued are remembered; what was issued lives as long as its own row says. */
const REMEMBERED_FOR = DAY;

export interface CountedTry {
  /** This one included. */
  readonly attempts: number;
  /** Holds nothing but the count under an id that was never issued. */
  readonly row: Row;
}

/** Counts a try of a code in the row of what it opens, by one `UpdateItem`: n concurrent tries count n. */
export async function countTry(
  client: DynamoDBDocumentClient,
  { table, key, now }: { readonly table: string; readonly key: Key; readonly now: Instant },
): Promise<CountedTry> {
  const { row = {} } = await updateOnce(client, {
    table,
    key,
    count: 'attempts',
    set: ['expiresAt = if_not_exists(expiresAt, :expiresAt)'],
    values: { ':expiresAt': expiry(now + REMEMBERED_FOR).expiresAt },
  });
  return { attempts: new RowReader(row, `users ${key.SK}`).integer('attempts'), row };
}
