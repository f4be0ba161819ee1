import type { Purges } from '../../application/ports/purges.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { Purge } from '../../domain/users/purge.js';
import type { MemoryStore } from './memory-store.js';

export class MemoryPurges implements Purges {
  constructor(private readonly store: MemoryStore) {}

  async *due(now: Instant): AsyncIterable<readonly Purge[]> {
    const purges = Array.from(this.store.purges, ([userId, dueAt]) => ({ userId, dueAt }));
    yield purges.filter(({ dueAt }) => dueAt <= now);
  }

  async remove({ userId, dueAt }: Purge): Promise<void> {
    if (this.store.purges.get(userId) === dueAt) this.store.purges.delete(userId);
  }
}
