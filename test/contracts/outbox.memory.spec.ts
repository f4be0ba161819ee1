import { MemoryOutbox } from '../../src/adapters/memory/memory-outbox.js';
import { MemoryUsers } from '../../src/adapters/memory/memory-users.js';
import { describeContract, itRejects } from '../support/contract.js';
import { aMemoryUserStore } from '../support/memory-user-store.js';
import { outboxContract } from './outbox.contract.js';

/** Leaves what is parked where it lies, in everybody's way. */
class StubbornOutbox extends MemoryOutbox {
  override async park() {}
}

describeContract(outboxContract, 'MemoryOutbox', aMemoryUserStore);

itRejects(outboxContract, {
  flaw: 'parks nothing',
  breaks: 'sets aside what is parked, for readers and for the sweep',
  make: () =>
    aMemoryUserStore(
      (store) => new MemoryUsers(store),
      (store) => new StubbornOutbox(store),
    ),
});
