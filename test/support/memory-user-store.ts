import { MemoryActivityTrail } from '../../src/adapters/memory/memory-activity-trail.js';
import { MemoryCredentials } from '../../src/adapters/memory/memory-credentials.js';
import { MemoryEmailVerifications } from '../../src/adapters/memory/memory-email-verifications.js';
import { MemoryOutbox } from '../../src/adapters/memory/memory-outbox.js';
import { MemoryPurges } from '../../src/adapters/memory/memory-purges.js';
import { MemoryRefreshSessions } from '../../src/adapters/memory/memory-refresh-sessions.js';
import { MemoryRegistrations } from '../../src/adapters/memory/memory-registrations.js';
import { MemoryRevocationLedger } from '../../src/adapters/memory/memory-revocation-ledger.js';
import { MemorySecondFactors } from '../../src/adapters/memory/memory-second-factors.js';
import { MemoryStore } from '../../src/adapters/memory/memory-store.js';
import { MemoryUsers } from '../../src/adapters/memory/memory-users.js';
import type { Outbox } from '../../src/application/ports/outbox.js';
import type { Users } from '../../src/application/ports/users.js';
import type { UserStore } from '../contracts/users.contract.js';

/** Every port on one memory store. */
export function aMemoryUserStore(
  usersOn: (store: MemoryStore) => Users = (store) => new MemoryUsers(store),
  outboxOn: (store: MemoryStore) => Outbox = (store) => new MemoryOutbox(store),
  store = new MemoryStore(),
): UserStore {
  return {
    users: usersOn(store),
    verifications: new MemoryEmailVerifications(store),
    credentials: new MemoryCredentials(store),
    registrations: new MemoryRegistrations(store),
    sessions: new MemoryRefreshSessions(store),
    trail: new MemoryActivityTrail(store),
    ledger: new MemoryRevocationLedger(store),
    outbox: outboxOn(store),
    factors: new MemorySecondFactors(store),
    purges: new MemoryPurges(store),
    pendingEvents: async (userId) =>
      store.outbox.filter((pending) => pending.userId === userId).map(({ event }) => event),
  };
}
