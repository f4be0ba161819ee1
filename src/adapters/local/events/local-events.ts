import type { Provider } from '@nestjs/common';
import { EndSessionsWithEpoch } from '../../../application/auth/end-sessions-with-epoch.js';
import { PublishFacts } from '../../../application/events/publish-facts.js';
import { PublishInOrder } from '../../../application/events/publish-in-order.js';
import { PublishPending } from '../../../application/events/publish-pending.js';
import { Credentials } from '../../../application/ports/credentials.js';
import { FailureLog } from '../../../application/ports/failure-log.js';
import { Outbox } from '../../../application/ports/outbox.js';
import { RefreshSessions } from '../../../application/ports/refresh-sessions.js';
import type { Settings } from '../../lambda/runtime/settings.js';
import { provide } from '../../lambda/wiring/providers.js';
import { MemoryStore } from '../../memory/memory-store.js';
import { SystemClock } from '../../system/system-clock.js';
import { EmfMetrics } from '../../telemetry/emf-metrics.js';
import { EmfPublishingMetrics } from '../../telemetry/emf-publishing-metrics.js';
import { JsonLog } from '../../telemetry/json-log.js';
import { BackgroundLoop } from '../streams/background-loop.js';
import { consumeEvents, localStreams, worksForFunctions } from '../streams/local-streams.js';
import { EventReader } from './event-reader.js';
import { LocalBus } from './local-bus.js';
import { RemoteEvents } from './remote-events.js';

/** Whether this process publishes events: in the cloud functions do, and an engine without a bus beside it keeps them. */
export function publishesEvents(settings: Settings): boolean {
  return settings.store === 'memory' || worksForFunctions(settings);
}

export function localEvents(settings: Settings): Provider[] {
  const { store, eventsEndpoint } = settings;
  if (store === 'memory') return inMemory(settings);
  if (eventsEndpoint === undefined || !worksForFunctions(settings)) return [];
  const reader = provide(EventReader, new RemoteEvents(eventsEndpoint));
  return [reader, consumeEvents(eventsEndpoint), ...localStreams(settings)];
}

const clock = new SystemClock();
const nobodyWatches = new EmfPublishingMetrics(new EmfMetrics(new JsonLog('silent'), clock, ''), clock);

function inMemory({ stage }: Settings): Provider[] {
  const bus = new LocalBus();
  return [
    provide(EventReader, bus),
    {
      provide: BackgroundLoop,
      inject: [Outbox, FailureLog],
      useFactory: (outbox: Outbox, failures: FailureLog) => {
        const publishPending = new PublishPending(outbox, new PublishInOrder(bus), failures, nobodyWatches, stage);
        return new BackgroundLoop(async () => {
          for await (const userIds of outbox.due(Infinity)) await publishPending.execute(userIds);
        }, failures);
      },
    },
    {
      provide: 'publishFacts',
      inject: [MemoryStore, RefreshSessions, Credentials, FailureLog],
      useFactory: (store: MemoryStore, sessions: RefreshSessions, credentials: Credentials, failures: FailureLog) => {
        const publishFacts = new PublishFacts(new PublishInOrder(bus), failures, stage);
        const ending = new EndSessionsWithEpoch(sessions, credentials);
        return new BackgroundLoop(async () => {
          for (const raised of store.raisedEpochs.splice(0)) await ending.execute(raised);
          for (const started of store.startedSessions.splice(0)) await ending.afterStart(started);
          await publishFacts.execute(store.facts.splice(0));
        }, failures);
      },
    },
  ];
}
