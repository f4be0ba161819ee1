import type { Provider } from '@nestjs/common';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { PublishInOrder } from '../../../application/events/publish-in-order.js';
import { PublishPending } from '../../../application/events/publish-pending.js';
import { FailureLog } from '../../../application/ports/failure-log.js';
import { Outbox } from '../../../application/ports/outbox.js';
import { MINUTE } from '../../../domain/shared/instant.js';
import { tablesWithPrefix } from '../../dynamodb/tables.js';
import { publishRecords } from '../../lambda/runtime/publish-records.js';
import type { Settings } from '../../lambda/runtime/settings.js';
import { provide } from '../../lambda/wiring/providers.js';
import { publishing } from '../../lambda/wiring/publishing.js';
import { StreamFeed } from '../streams/stream-feed.js';
import { EventReader } from './event-reader.js';
import { LocalBus } from './local-bus.js';
import { PublishingLoop } from './publishing-loop.js';
import { RemoteEvents } from './remote-events.js';

/** Whether this process publishes events: in the cloud functions do, and an engine without a bus beside it keeps them. */
export function publishesEvents({ store, dynamodbEndpoint, eventsEndpoint }: Settings): boolean {
  return store === 'memory' || (dynamodbEndpoint !== undefined && eventsEndpoint !== undefined);
}

export function localEvents(settings: Settings): Provider[] {
  const { eventsEndpoint, dynamodbEndpoint } = settings;
  if (settings.store === 'memory') return inMemory(settings);
  if (eventsEndpoint === undefined || dynamodbEndpoint === undefined) return [];
  return onEngines(settings, dynamodbEndpoint, eventsEndpoint);
}

function inMemory({ stage }: Settings): Provider[] {
  const bus = new LocalBus();
  return [
    provide(EventReader, bus),
    {
      provide: PublishingLoop,
      inject: [Outbox, FailureLog],
      useFactory: (outbox: Outbox, failures: FailureLog) => {
        const publishPending = new PublishPending(outbox, new PublishInOrder(bus), failures, stage);
        return new PublishingLoop(async () => {
          for await (const userIds of outbox.due(Infinity)) await publishPending.execute(userIds);
        }, failures);
      },
    },
  ];
}

/** The parts of the functions `publishOutbox` and `sweepOutbox`, woken by the stream of a local engine and by the clock. */
function onEngines(settings: Settings, dynamodbEndpoint: string, eventsEndpoint: string): Provider[] {
  return [
    provide(EventReader, new RemoteEvents(eventsEndpoint)),
    {
      provide: PublishingLoop,
      inject: [FailureLog],
      useFactory: (failures: FailureLog) => {
        const { publishPending, sweepOutbox } = publishing({ ...settings, store: 'dynamodb' });
        const feed = new StreamFeed(
          streamsClient(settings, dynamodbEndpoint),
          tablesWithPrefix(settings.tablePrefix).users,
          async (records) => {
            const { batchItemFailures } = await publishRecords(records, publishPending);
            return new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
          },
        );
        const sweep = everyMinute(() => sweepOutbox.execute());
        return new PublishingLoop(async () => {
          await feed.poll();
          await sweep();
        }, failures);
      },
    },
  ];
}

function streamsClient({ awsRegion: region }: Settings, endpoint: string): DynamoDBStreamsClient {
  return new DynamoDBStreamsClient({
    region,
    endpoint,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
}

function everyMinute(act: () => Promise<void>): () => Promise<void> {
  let last = -Infinity;
  return async () => {
    if (performance.now() - last < MINUTE) return;
    last = performance.now();
    await act();
  };
}
