import { DescribeTableCommand, ResourceNotFoundException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Tables } from './tables.js';

/** The names of the tables that are not there. Takes the right to describe them. */
export async function missingTables(client: DynamoDBClient, tables: Tables): Promise<readonly string[]> {
  const names = Object.values(tables);
  const found = await Promise.all(names.map((name) => exists(client, name)));
  return names.filter((_, i) => !found[i]);
}

async function exists(client: DynamoDBClient, TableName: string): Promise<boolean> {
  try {
    await client.send(new DescribeTableCommand({ TableName }));
    return true;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
}
