import { EndSessionsWithEpoch } from '../../../application/auth/end-sessions-with-epoch.js';
import { PublishFacts } from '../../../application/events/publish-facts.js';
import { PublishInOrder } from '../../../application/events/publish-in-order.js';
import { createDynamoClient } from '../../dynamodb/dynamo-client.js';
import { DynamoCredentials } from '../../dynamodb/dynamo-credentials.js';
import { DynamoRefreshSessions } from '../../dynamodb/dynamo-refresh-sessions.js';
import { tablesWithPrefix } from '../../dynamodb/tables.js';
import { JsonFailureLog } from '../../telemetry/json-failure-log.js';
import { JsonLog } from '../../telemetry/json-log.js';
import type { FunctionSettings } from '../runtime/function-settings.js';
import { eventBus, PATIENCE } from './event-bus.js';

/** What publishes facts beside the user aggregate, put together without Nest. */
export function publishingFacts(settings: FunctionSettings) {
  const failures = new JsonFailureLog(new JsonLog(settings.logLevel), settings.stage);
  const inOrder = new PublishInOrder(eventBus(settings, failures));
  return { publishFacts: new PublishFacts(inOrder, failures, settings.stage), failures };
}

export function publishingSessions(settings: FunctionSettings) {
  const { awsRegion: region, dynamodbEndpoint: endpoint, tablePrefix } = settings;
  const client = createDynamoClient({ region, endpoint, tryTimeout: PATIENCE });
  const tables = tablesWithPrefix(tablePrefix);
  const [sessions, credentials] = [new DynamoRefreshSessions(client, tables), new DynamoCredentials(client, tables)];
  return { ...publishingFacts(settings), endSessionsWithEpoch: new EndSessionsWithEpoch(sessions, credentials) };
}
