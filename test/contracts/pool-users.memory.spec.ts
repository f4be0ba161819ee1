import { MemoryPoolUsers } from '../../src/adapters/memory/memory-pool-users.js';
import { MemoryStore } from '../../src/adapters/memory/memory-store.js';
import { describeContract, itRejects } from '../support/contract.js';
import { aMemoryUserStore } from '../support/memory-user-store.js';
import { poolUsersContract, type PoolUsersSubject } from './pool-users.contract.js';

function aSubject(): PoolUsersSubject {
  const store = new MemoryStore();
  return { store: aMemoryUserStore(undefined, undefined, store), poolUsers: new MemoryPoolUsers(store, 3) };
}

describeContract(poolUsersContract, 'MemoryPoolUsers', aSubject);

itRejects(poolUsersContract, {
  flaw: 'lists the first page only',
  breaks: 'names every user of the pool, page by page',
  make: () => {
    const { store, poolUsers } = aSubject();
    return { store, poolUsers: { list: async () => ({ ...(await poolUsers.list()), next: undefined }) } };
  },
});
