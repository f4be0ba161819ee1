import { randomUUID } from 'node:crypto';
import type { Provider } from '@nestjs/common';
import { PurgePoolUser } from '../../application/pool/purge-pool-user.js';
import { ActivityTrail } from '../../application/ports/activity-trail.js';
import { Clock } from '../../application/ports/clock.js';
import { FailureLog } from '../../application/ports/failure-log.js';
import { Outbox } from '../../application/ports/outbox.js';
import { ProfileCache } from '../../application/ports/profile-cache.js';
import { Purges } from '../../application/ports/purges.js';
import { RefreshSessions } from '../../application/ports/refresh-sessions.js';
import { Todos } from '../../application/ports/todos.js';
import { UserPreferences } from '../../application/ports/user-preferences.js';
import { UserPool } from '../../application/ports/user-pool.js';
import { Users } from '../../application/ports/users.js';
import { EraseBelongings } from '../../application/users/erase-belongings.js';
import { PurgeDueUsers } from '../../application/users/purge-due-users.js';
import { PurgeUser } from '../../application/users/purge-user.js';
import type { Settings } from '../lambda/runtime/settings.js';
import { bind, construct } from '../lambda/wiring/providers.js';
import { BackgroundLoop } from './streams/background-loop.js';
import { everyMinute } from './streams/every-minute.js';

/** What the function `purgeUsers` does, once a minute. */
export function purgeUseCases({ userPool }: Settings): Provider[] {
  const steps = [Users, EraseBelongings, ActivityTrail, ProfileCache, Purges] as const;
  return [
    construct(EraseBelongings, Todos, UserPreferences, RefreshSessions, Outbox),
    userPool === undefined ? construct(PurgeUser, ...steps) : bind(PurgeUser, PurgePoolUser, ...steps, UserPool),
    construct(PurgeDueUsers, Purges, PurgeUser, FailureLog, Clock),
    {
      provide: 'purgeUsers',
      inject: [PurgeDueUsers, FailureLog],
      useFactory: (purge: PurgeDueUsers, failures: FailureLog) =>
        new BackgroundLoop(
          everyMinute(() => purge.execute(randomUUID())),
          failures,
        ),
    },
  ];
}
