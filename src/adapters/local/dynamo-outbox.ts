import type { Provider } from '@nestjs/common';
import { Outbox } from '../../application/ports/outbox.js';
import { createDynamoClient } from '../dynamodb/dynamo-client.js';
import { DynamoOutbox } from '../dynamodb/dynamo-outbox.js';
import { tablesWithPrefix } from '../dynamodb/tables.js';
import type { Settings } from '../lambda/runtime/settings.js';
import { bind, constant } from '../lambda/wiring/providers.js';

/** For the purge in this process. Functions that serve routes only write to the outbox, with what they change. */
export function dynamoOutbox({ awsRegion: region, dynamodbEndpoint: endpoint, tablePrefix }: Settings): Provider {
  const client = createDynamoClient({ region, endpoint });
  return bind(Outbox, DynamoOutbox, constant(client), constant(tablesWithPrefix(tablePrefix)));
}
