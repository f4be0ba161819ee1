import type { User } from '../../src/domain/users/user.js';
import { MemoryUsers } from '../../src/adapters/memory/memory-users.js';
import { describeContract, itRejects } from '../support/contract.js';
import { aMemoryUserStore } from '../support/memory-user-store.js';
import { usersContract } from './users.contract.js';

/** Looks whether an address is free, waits, and takes it: two can win. */
class RacyUsers extends MemoryUsers {
  override async save(user: User) {
    const holder = await this.findIdByEmail(user.primaryEmail.address);
    await Promise.resolve();
    if (holder !== undefined && holder !== user.state.id) return 'email_not_available' as const;
    const alreadyChecked = { ...user.state, emails: [] };
    return super.save(Object.create(user, { state: { value: alreadyChecked } }) as User);
  }
}

/** Writes the change, and not which event has asked for it. */
class ForgetfulUsers extends MemoryUsers {
  override async save(user: User) {
    const { consumedEvent: _, ...effects } = user.effects;
    return super.save(Object.create(user, { effects: { value: effects } }) as User);
  }
}

describeContract(usersContract, 'MemoryUsers', aMemoryUserStore);

itRejects(usersContract, {
  flaw: 'checks an address before it takes it, and not while',
  breaks: 'lets exactly one of many concurrent claims of one address through',
  make: () => aMemoryUserStore((store) => new RacyUsers(store)),
});

itRejects(usersContract, {
  flaw: 'does not remember with which events it has dealt',
  breaks: 'deals with an event of another service once, whoever it is said to be about',
  make: () => aMemoryUserStore((store) => new ForgetfulUsers(store)),
});
