import { MemoryPurges } from '../../src/adapters/memory/memory-purges.js';
import { MemoryStore } from '../../src/adapters/memory/memory-store.js';
import { describeContract, itRejects } from '../support/contract.js';
import { aMemoryUserStore } from '../support/memory-user-store.js';
import { purgesContract } from './purges.contract.js';

/** Takes whoever is deleted for due. */
class HastyPurges extends MemoryPurges {
  override due() {
    return super.due(Infinity);
  }
}

describeContract(purgesContract, 'MemoryPurges', () => aMemoryUserStore());

itRejects(purgesContract, {
  flaw: 'does not wait',
  breaks: 'names a deleted user from the due time on, and not before',
  make: () => {
    const store = new MemoryStore();
    return { ...aMemoryUserStore(undefined, undefined, store), purges: new HastyPurges(store) };
  },
});
