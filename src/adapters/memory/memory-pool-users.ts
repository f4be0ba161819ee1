import type { PoolUsers, PoolUsersPage } from '../../application/ports/pool-users.js';
import { belongsToPool } from '../../domain/auth/credential.js';
import type { UserState } from '../../domain/users/user-state.js';
import type { MemoryStore } from './memory-store.js';

/** By their ids, of which the last one names the next page. */
export class MemoryPoolUsers implements PoolUsers {
  constructor(
    private readonly store: MemoryStore,
    private readonly pageSize = 100,
  ) {}

  async list(page = ''): Promise<PoolUsersPage> {
    const all = [...this.store.users.values()].filter(isListed).map(({ id }) => id);
    const rest = all.filter((id) => id > page).toSorted();
    const ids = rest.slice(0, this.pageSize);
    return { ids, next: rest.length > ids.length ? ids.at(-1) : undefined };
  }
}

function isListed({ status, credential }: UserState): boolean {
  return status !== 'deleted' && belongsToPool(credential);
}
