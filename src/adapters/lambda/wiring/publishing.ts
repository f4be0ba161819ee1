import { PublishInOrder } from '../../../application/events/publish-in-order.js';
import { PublishPending } from '../../../application/events/publish-pending.js';
import { SweepOutbox } from '../../../application/events/sweep-outbox.js';
import { createDynamoClient } from '../../dynamodb/dynamo-client.js';
import { DynamoOutbox } from '../../dynamodb/dynamo-outbox.js';
import { tablesWithPrefix } from '../../dynamodb/tables.js';
import { SystemClock } from '../../system/system-clock.js';
import { EmfMetrics } from '../../telemetry/emf-metrics.js';
import { EmfPublishingMetrics } from '../../telemetry/emf-publishing-metrics.js';
import { JsonFailureLog } from '../../telemetry/json-failure-log.js';
import { JsonLog } from '../../telemetry/json-log.js';
import type { FunctionSettings } from '../runtime/function-settings.js';
import { eventBus, PATIENCE } from './event-bus.js';

/** What publishes events, put together without Nest: its start would buy nothing here. */
export function publishing(settings: FunctionSettings) {
  const { awsRegion: region, dynamodbEndpoint, tablePrefix, stage, logLevel } = settings;
  const dynamoDb = createDynamoClient({ region, endpoint: dynamodbEndpoint, tryTimeout: PATIENCE });
  const log = new JsonLog(logLevel);
  const failures = new JsonFailureLog(log, stage);
  const clock = new SystemClock();
  const metrics = new EmfPublishingMetrics(new EmfMetrics(log, clock, stage), clock);
  const outbox = new DynamoOutbox(dynamoDb, tablesWithPrefix(tablePrefix));
  const bus = eventBus(settings, failures);
  const publishInOrder = new PublishInOrder(bus);
  const publishPending = new PublishPending(outbox, publishInOrder, failures, metrics, stage);
  const sweepOutbox = new SweepOutbox(outbox, publishPending, clock);
  return { outbox, bus, publishInOrder, publishPending, sweepOutbox };
}
