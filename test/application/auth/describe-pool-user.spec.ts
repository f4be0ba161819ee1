import { MemoryStore } from '../../../src/adapters/memory/memory-store.js';
import { MemoryUsers } from '../../../src/adapters/memory/memory-users.js';
import { DescribePoolUser } from '../../../src/application/auth/describe-pool-user.js';
import type { UserState } from '../../../src/domain/users/user-state.js';
import { aUserId, anAdopted } from '../../support/builders.js';
import { ReportedFailures } from '../../support/reported-failures.js';

function aDescriber() {
  const store = new MemoryStore();
  const users = new MemoryUsers(store);
  const failures = new ReportedFailures();
  return { store, users, failures, describer: new DescribePoolUser(users, failures) };
}

describe('what a pool’s tokens say of a user', () => {
  const state = anAdopted().state;

  it.each<[string, Partial<UserState>, object]>([
    ['an ordinary one', {}, { scopes: ['user'], tier: 'free' }],
    ['one of another tier', { tier: 'gold' }, { scopes: ['user'], tier: 'gold' }],
    [
      'an admin',
      { credential: { ...state.credential, scopes: ['user', 'admin:users'] } },
      { scopes: ['user', 'admin:users'], tier: 'free' },
    ],
    ['one who is suspended', { status: 'suspended' }, { scopes: [], tier: 'free' }],
    ['one who is deleted', { status: 'deleted' }, { scopes: [], tier: 'free' }],
  ])('is known of %s', async (_, changes, description) => {
    const { store, describer } = aDescriber();
    store.users.set(state.id, { ...state, ...changes });
    expect(await describer.execute(state.id)).toEqual(description);
  });

  it('is that of everybody for who has no record yet', async () => {
    expect(await aDescriber().describer.execute(aUserId())).toEqual({ scopes: ['user'], tier: 'free' });
  });

  it('is no more than everybody’s while the store is away, and that is reported', async () => {
    const { users, failures, describer } = aDescriber();
    users.find = () => Promise.reject(new Error('away'));
    expect(await describer.execute(aUserId())).toEqual({ scopes: ['user'], tier: undefined });
    expect(failures.all).toHaveLength(1);
  });
});
