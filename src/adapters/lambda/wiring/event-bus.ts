import type { FailureLog } from '../../../application/ports/failure-log.js';
import { createEventBridgeClient } from '../../eventbridge/eventbridge-client.js';
import { EventBridgeEventBus } from '../../eventbridge/eventbridge-event-bus.js';
import type { FunctionSettings } from '../runtime/function-settings.js';

/** Milliseconds a try of functions for whose answer nobody waits. */
export const PATIENCE = 2_000;

export function eventBus(
  { awsRegion: region, eventsEndpoint: endpoint, eventBusName }: FunctionSettings,
  failures: FailureLog,
): EventBridgeEventBus {
  const client = createEventBridgeClient({ region, endpoint, tryTimeout: PATIENCE });
  return new EventBridgeEventBus(client, eventBusName, failures);
}
