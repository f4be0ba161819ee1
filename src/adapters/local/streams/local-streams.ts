import type { InjectionToken, Provider } from '@nestjs/common';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBBatchResponse } from 'aws-lambda';
import { ConsumeEvent } from '../../../application/events/consume-event.js';
import { FailureLog } from '../../../application/ports/failure-log.js';
import type { StreamRecord } from '../../dynamodb/stream-record.js';
import type { TableName } from '../../dynamodb/table-definitions.js';
import { tablesWithPrefix } from '../../dynamodb/tables.js';
import { preferencesFact } from '../../dynamodb/preferences-record.js';
import { consumeMessages } from '../../lambda/runtime/consume-messages.js';
import { projectRecords } from '../../lambda/runtime/project-records.js';
import { publishFactsOfRecords } from '../../lambda/runtime/publish-facts-of-records.js';
import { publishRecords } from '../../lambda/runtime/publish-records.js';
import { publishSessionRecords } from '../../lambda/runtime/publish-session-records.js';
import type { Settings } from '../../lambda/runtime/settings.js';
import { PROJECTION_BUDGET } from '../../lambda/wiring/projecting.js';
import { publishingFacts, publishingSessions } from '../../lambda/wiring/publishing-facts.js';
import { publishing } from '../../lambda/wiring/publishing.js';
import { DenyListEndpoint } from '../../lambda/wiring/redis.js';
import { RevocationProjection } from '../../redis/revocation-projection.js';
import { RemoteEvents } from '../events/remote-events.js';
import { BackgroundLoop } from './background-loop.js';
import { everyMinute } from './every-minute.js';
import { ForeignFeed } from './foreign-feed.js';
import { StreamFeed } from './stream-feed.js';

/** Whether this process does the work of the functions on streams and schedules: on an engine of one's own there are none. */
export function worksForFunctions({ store, dynamodbEndpoint, eventsEndpoint }: Settings): boolean {
  return store === 'dynamodb' && dynamodbEndpoint !== undefined && eventsEndpoint !== undefined;
}

/** The parts of those functions, woken by the streams of the engine and by the clock. */
export function localStreams(settings: Settings): Provider[] {
  const always = [publishOutbox(settings), publishPreferences(settings), publishSessions(settings)];
  return [...always, ...(settings.denyListRedisUrl === undefined ? [] : [projectRevocations(settings)])];
}

/** Of the events that others put on the bus at this address. */
export function consumeEvents(eventsEndpoint: string): Provider {
  return inBackground('consumeEvents', [ConsumeEvent], (failures, consumeEvent: ConsumeEvent) => {
    const bus = new RemoteEvents(eventsEndpoint);
    const feed = new ForeignFeed(bus, (messages) => consumeMessages(messages, consumeEvent, failures));
    return () => feed.poll();
  });
}

function publishOutbox(settings: Settings): Provider {
  return inBackground('publishOutbox', [], () => {
    const { publishPending, sweepOutbox } = publishing({ ...settings, store: 'dynamodb' });
    const feed = feedOf(settings, 'users', (records) => publishRecords(records, publishPending));
    const sweep = everyMinute(() => sweepOutbox.execute());
    return async () => {
      await feed.poll();
      await sweep();
    };
  });
}

function publishPreferences(settings: Settings): Provider {
  return inBackground('publishPreferences', [], () => {
    const { publishFacts, failures } = publishingFacts({ ...settings, store: 'dynamodb' });
    const feed = feedOf(settings, 'user-preferences', (records) =>
      publishFactsOfRecords(records, preferencesFact, publishFacts, failures),
    );
    return () => feed.poll();
  });
}

function publishSessions(settings: Settings): Provider {
  return inBackground('publishSessions', [], () => {
    const parts = publishingSessions({ ...settings, store: 'dynamodb' });
    const [sessions, users] = (['sessions', 'users'] as const).map((table) =>
      feedOf(settings, table, (records) => publishSessionRecords(records, parts)),
    );
    return () => Promise.all([sessions?.poll(), users?.poll()]);
  });
}

function projectRevocations(settings: Settings): Provider {
  return inBackground('projectRevocations', [DenyListEndpoint], (failures, { client }: DenyListEndpoint) => {
    const projection = new RevocationProjection(client, PROJECTION_BUDGET);
    const feed = feedOf(settings, 'revocations', (records) => projectRecords(records, projection, failures));
    return () => feed.poll();
  });
}

function inBackground<Found extends readonly unknown[]>(
  name: string,
  inject: readonly InjectionToken[],
  stepOf: (failures: FailureLog, ...found: Found) => () => Promise<unknown>,
): Provider {
  return {
    provide: name,
    inject: [FailureLog, ...inject],
    useFactory: (failures: FailureLog, ...found: Found) => new BackgroundLoop(stepOf(failures, ...found), failures),
  };
}

function feedOf(
  { awsRegion: region, dynamodbEndpoint: endpoint, tablePrefix }: Settings,
  table: TableName,
  consume: (records: readonly StreamRecord[]) => Promise<DynamoDBBatchResponse>,
): StreamFeed {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBStreamsClient({ region, ...(endpoint !== undefined && { endpoint }), credentials });
  return new StreamFeed(client, tablesWithPrefix(tablePrefix)[table], async (records) => {
    const { batchItemFailures } = await consume(records);
    return new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  });
}
