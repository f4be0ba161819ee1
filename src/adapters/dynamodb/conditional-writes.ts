import { randomUUID } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, UpdateCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Row } from './row.js';

export interface Update {
  readonly table: string;
  readonly key: Readonly<Record<string, string>>;
  /** An assignment each, like `endedAt = :now`. */
  readonly set: readonly string[];
  /** An attribute that is counted up by one, from nothing too. */
  readonly count?: string;
  readonly condition?: string;
  readonly values: Row;
}

export interface UpdateOutcome {
  readonly applied: boolean;
  /** As it is after the update, or as it stood when it refused; `undefined` where none stood. */
  readonly row: Row | undefined;
}

/**
 * One conditional `UpdateItem`, applied once. When its answer gets lost the SDK sends it again; so each call marks the row, does
 * nothing to a row that bears its mark, and takes such a row for the success that it is.
 * A write by somebody else between the two removes the mark: then a count is one too high, and any other update is judged by its condition.
 */
export async function updateOnce(client: DynamoDBDocumentClient, update: Update): Promise<UpdateOutcome> {
  const mark = randomUUID();
  try {
    const { Attributes } = await client.send(new UpdateCommand(marked(update, mark)));
    return { applied: true, row: Attributes };
  } catch (error) {
    const row = refusingRow(error);
    return { applied: row?.['lastWrite'] === mark, row };
  }
}

function marked({ table, key, set, count, condition, values }: Update, mark: string) {
  const unmarked = '(attribute_not_exists(lastWrite) OR lastWrite <> :mark)';
  const sets = `SET ${[...set, 'lastWrite = :mark'].join(', ')}`;
  return {
    TableName: table,
    Key: key,
    UpdateExpression: count === undefined ? sets : `${sets} ADD ${count} :one`,
    ConditionExpression: condition === undefined ? unmarked : `${unmarked} AND (${condition})`,
    ExpressionAttributeValues: { ...values, ':mark': mark, ...(count !== undefined && { ':one': 1 }) },
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  } as const;
}

/** Puts a row under a fresh random id. One that is there already is this very row, whose answer got lost: it is left as it has become. */
export async function putNew(client: DynamoDBDocumentClient, TableName: string, Item: Row): Promise<void> {
  const ConditionExpression = 'attribute_not_exists(PK)';
  await client.send(new PutCommand({ TableName, Item, ConditionExpression })).catch(refusingRow);
}

/** The row that failed a write's condition; rethrows what is no failed condition. */
export function refusingRow(error: unknown): Row | undefined {
  if (!(error instanceof ConditionalCheckFailedException)) throw error;
  return error.Item && unmarshall(error.Item);
}
