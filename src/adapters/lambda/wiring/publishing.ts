import { PublishInOrder } from '../../../application/events/publish-in-order.js';
import { PublishPending } from '../../../application/events/publish-pending.js';
import { SweepOutbox } from '../../../application/events/sweep-outbox.js';
import { createDynamoClient } from '../../dynamodb/dynamo-client.js';
import { DynamoOutbox } from '../../dynamodb/dynamo-outbox.js';
import { tablesWithPrefix } from '../../dynamodb/tables.js';
import { createEventBridgeClient } from '../../eventbridge/eventbridge-client.js';
import { EventBridgeEventBus } from '../../eventbridge/eventbridge-event-bus.js';
import { SystemClock } from '../../system/system-clock.js';
import { EmfPublishingMetrics } from '../../telemetry/emf-publishing-metrics.js';
import { JsonFailureLog } from '../../telemetry/json-failure-log.js';
import { JsonLog } from '../../telemetry/json-log.js';
import type { FunctionSettings } from '../runtime/function-settings.js';

/** Milliseconds a try: nobody waits for an answer. */
const PATIENCE = 2_000;

/** What publishes events, put together without Nest: its start would buy nothing here. */
export function publishing(settings: FunctionSettings) {
  const { awsRegion: region, dynamodbEndpoint, eventsEndpoint, eventBusName, tablePrefix, stage, logLevel } = settings;
  const dynamoDb = createDynamoClient({ region, endpoint: dynamodbEndpoint, tryTimeout: PATIENCE });
  const eventBridge = createEventBridgeClient({ region, endpoint: eventsEndpoint, tryTimeout: PATIENCE });
  const log = new JsonLog(logLevel);
  const failures = new JsonFailureLog(log);
  const clock = new SystemClock();
  const metrics = new EmfPublishingMetrics(log, clock, stage);
  const bus = new EventBridgeEventBus(eventBridge, eventBusName, failures);
  const outbox = new DynamoOutbox(dynamoDb, tablesWithPrefix(tablePrefix));
  const publishInOrder = new PublishInOrder(bus);
  const publishPending = new PublishPending(outbox, publishInOrder, failures, metrics, stage);
  const sweepOutbox = new SweepOutbox(outbox, publishPending, clock);
  return { outbox, bus, publishInOrder, publishPending, sweepOutbox };
}
