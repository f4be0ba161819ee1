import type { MemoryStore } from '../../src/adapters/memory/memory-store.js';
import type { StoreSnapshot } from './invariant-checker.js';

export function memorySnapshot({ users, claims, verifications, purges, outbox }: MemoryStore): StoreSnapshot {
  return {
    users: [...users.values()],
    claims: Array.from(claims, ([address, userId]) => ({ address, userId })),
    verifications: verifications.values(-Infinity),
    purges: Array.from(purges, ([userId, dueAt]) => ({ userId, dueAt })),
    events: outbox.map(({ userId, event }) => ({ userId, sequence: event.sequence, type: event.type })),
    debris: [],
  };
}
