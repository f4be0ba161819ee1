import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createTables } from '../dynamodb/create-tables.js';
import { createDynamoClient } from '../dynamodb/dynamo-client.js';
import { missingTables } from '../dynamodb/missing-tables.js';
import { tablesWithPrefix } from '../dynamodb/tables.js';
import type { Settings } from '../lambda/runtime/settings.js';
import { SettingsError } from '../lambda/runtime/settings-error.js';

/** Milliseconds a try: an engine that has just started is slow at first. */
const PATIENCE = 10_000;

/** Creates missing tables on a local engine; in the cloud they are the infrastructure's, and a missing one ends the start. */
export async function prepareTables(settings: Settings): Promise<void> {
  const { store, dynamodbEndpoint: endpoint, awsRegion: region } = settings;
  if (store !== 'dynamodb') return;
  const client = createDynamoClient({ region, endpoint, tryTimeout: PATIENCE });
  try {
    await (endpoint === undefined ? checkTables(client, settings) : createMissing(client, endpoint, settings));
  } finally {
    client.config.requestHandler.destroy?.();
  }
}

async function createMissing(client: DynamoDBClient, endpoint: string, { tablePrefix }: Settings): Promise<void> {
  try {
    await createTables(client, tablesWithPrefix(tablePrefix));
  } catch (cause) {
    const sentence = `No DynamoDB answers at ${endpoint} (DYNAMODB_ENDPOINT). Start it, or set STORE=memory.`;
    throw new SettingsError(sentence, { cause });
  }
}

async function checkTables(client: DynamoDBClient, { tablePrefix, awsRegion }: Settings): Promise<void> {
  const missing = await missingTables(client, tablesWithPrefix(tablePrefix)).catch((cause: unknown) => {
    throw new SettingsError(sentenceFor(cause, awsRegion), { cause });
  });
  if (missing.length === 0) return;
  throw new SettingsError(
    `DynamoDB in ${awsRegion} (AWS_REGION) has no table ${missing.join(', ')}: create it, correct TABLE_PREFIX, ` +
      'or name a local engine by DYNAMODB_ENDPOINT, where missing tables are created.',
  );
}

function sentenceFor(error: unknown, region: string): string {
  const { name } = error as Error;
  if (name === 'CredentialsProviderError') {
    return 'No AWS credentials were found for STORE=dynamodb: provide some (AWS_PROFILE, or AWS_ACCESS_KEY_ID and its like), or name a local engine by DYNAMODB_ENDPOINT.';
  }
  if (REFUSALS.has(name)) {
    return `DynamoDB in ${region} (AWS_REGION) refuses these AWS credentials (${name}): they need the right to describe and use the tables of this service.`;
  }
  return `DynamoDB in ${region} (AWS_REGION) does not answer: check the region and the network, or name a local engine by DYNAMODB_ENDPOINT.`;
}

const REFUSALS: ReadonlySet<string> = new Set([
  'AccessDeniedException',
  'ExpiredTokenException',
  'IncompleteSignatureException',
  'InvalidSignatureException',
  'MissingAuthenticationTokenException',
  'UnrecognizedClientException',
]);
