import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { RedriveParkedEvents } from '../../../application/events/redrive-parked-events.js';
import { ReplayEvents } from '../../../application/events/replay-events.js';
import { preferencesFact } from '../../dynamodb/preferences-record.js';
import type { FunctionSettings } from '../../lambda/runtime/function-settings.js';
import { projectRecords } from '../../lambda/runtime/project-records.js';
import { publishFactsOfRecords } from '../../lambda/runtime/publish-facts-of-records.js';
import { publishRecords } from '../../lambda/runtime/publish-records.js';
import { publishSessionRecords } from '../../lambda/runtime/publish-session-records.js';
import { projecting } from '../../lambda/wiring/projecting.js';
import { publishingFacts, publishingSessions } from '../../lambda/wiring/publishing-facts.js';
import { publishing } from '../../lambda/wiring/publishing.js';
import { createSqsClient } from '../../sqs/sqs-client.js';
import { DeadLetters, type Consumer } from './dead-letters.js';

/** Milliseconds a try. */
const PATIENCE = 5_000;

const LOCAL_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };

export function redriveParked(settings: FunctionSettings): RedriveParkedEvents {
  const { outbox, publishInOrder } = publishing(settings);
  return new RedriveParkedEvents(outbox, publishInOrder, settings.stage);
}

export function replay(settings: FunctionSettings): ReplayEvents {
  const { outbox, bus } = publishing(settings);
  return new ReplayEvents(outbox, bus, settings.stage);
}

/** The queue at this URL, in which the functions of a service with these settings put what they give up on. */
export function deadLettersOf(settings: FunctionSettings, queueUrl: string): DeadLetters {
  const { awsRegion: region, dynamodbEndpoint: endpoint } = settings;
  const streams = new DynamoDBStreamsClient({
    region,
    ...(endpoint !== undefined && { endpoint, credentials: LOCAL_CREDENTIALS }),
  });
  const queue = createSqsClient(region, queueUrl, PATIENCE);
  return new DeadLetters(queue, queueUrl, streams, consumersOf(settings));
}

/** By function, the same that they do. */
function consumersOf(settings: FunctionSettings): Readonly<Record<string, Consumer>> {
  const { publishPending } = publishing(settings);
  return {
    publishOutbox: {
      consume: (records) => publishRecords(records, publishPending),
      needless: 'but the sweep finds the events in the outbox',
    },
    publishPreferences: {
      consume: (records) => {
        const { publishFacts, failures } = publishingFacts(settings);
        return publishFactsOfRecords(records, preferencesFact, publishFacts, failures);
      },
    },
    publishSessions: { consume: (records) => publishSessionRecords(records, publishingSessions(settings)) },
    projectRevocations: {
      consume: async (records) => {
        const { projection, failures } = await projecting(settings);
        return projectRecords(records, projection, failures);
      },
      needless: 'and what they revoked has expired',
    },
  };
}
