import { paginateQuery, type DynamoDBDocumentClient, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Row } from './row.js';

/** All rows of a partition of which the sort key starts so, over as many strongly consistent pages as it takes. */
export async function queryAll(
  client: DynamoDBDocumentClient,
  TableName: string,
  partition: string,
  sortPrefix = '',
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const query: QueryCommandInput = {
    TableName,
    ConsistentRead: true,
    KeyConditionExpression: sortPrefix === '' ? 'PK = :partition' : 'PK = :partition AND begins_with(SK, :prefix)',
    ExpressionAttributeValues: { ':partition': partition, ...(sortPrefix !== '' && { ':prefix': sortPrefix }) },
  };
  for await (const { Items = [] } of paginateQuery({ client }, query)) rows.push(...Items);
  return rows;
}
