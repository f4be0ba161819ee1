import { createTables } from '../dynamodb/create-tables.js';
import { createDynamoClient } from '../dynamodb/dynamo-client.js';
import { tablesWithPrefix } from '../dynamodb/tables.js';
import type { Settings } from '../lambda/runtime/settings.js';
import { SettingsError } from '../lambda/runtime/settings-error.js';

/** Milliseconds a try: an engine that has just started is slow at first. */
const PATIENCE = 10_000;

/** Creates missing tables on a local engine; in the cloud they are the infrastructure's, and a missing one ends the start. */
export async function prepareTables({ store, dynamodbEndpoint, awsRegion, tablePrefix }: Settings): Promise<void> {
  if (store !== 'dynamodb' || dynamodbEndpoint === undefined) return;
  const client = createDynamoClient({ region: awsRegion, endpoint: dynamodbEndpoint, tryTimeout: PATIENCE });
  try {
    await createTables(client, tablesWithPrefix(tablePrefix));
  } catch (cause) {
    throw new SettingsError(
      `No DynamoDB answers at ${dynamodbEndpoint} (DYNAMODB_ENDPOINT). Start it, or set STORE=memory.`,
      {
        cause,
      },
    );
  } finally {
    client.config.requestHandler.destroy?.();
  }
}
