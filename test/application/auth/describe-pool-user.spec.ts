import { MemoryStore } from '../../../src/adapters/memory/memory-store.js';
import { MemoryUsers } from '../../../src/adapters/memory/memory-users.js';
import { DescribePoolUser } from '../../../src/application/auth/describe-pool-user.js';
import type { UserState } from '../../../src/domain/users/user-state.js';
import { aTier, aUserId, anAdopted } from '../../support/builders.js';
import { ReportedFailures } from '../../support/reported-failures.js';

type AsksForSecondFactor = () => Promise<boolean>;

function aDescriber(asksForSecondFactor: AsksForSecondFactor = async () => true) {
  const store = new MemoryStore();
  const users = new MemoryUsers(store);
  const failures = new ReportedFailures();
  return { store, users, failures, describer: new DescribePoolUser(users, { asksForSecondFactor }, failures) };
}

const { state } = anAdopted();
const ADMIN: Partial<UserState> = { credential: { ...state.credential, scopes: ['user', 'admin:users'] } };

describe('what a pool’s tokens say of a user', () => {
  it.each<[string, Partial<UserState>, object]>([
    ['an ordinary one', {}, { scopes: ['user'], tier: 'free' }],
    ['one of another tier', { tier: aTier() }, { scopes: ['user'], tier: 'gold' }],
    ['an admin whose login has shown a second factor', ADMIN, { scopes: ['user', 'admin:users'], tier: 'free' }],
    ['one who is suspended', { status: 'suspended' }, { scopes: [], tier: 'free' }],
    ['an admin who is suspended', { ...ADMIN, status: 'suspended' }, { scopes: [], tier: 'free' }],
    ['one who is deleted', { status: 'deleted' }, { scopes: [], tier: 'free' }],
  ])('is known of %s', async (_, changes, description) => {
    const { store, describer } = aDescriber();
    store.users.set(state.id, { ...state, ...changes });
    expect(await describer.execute({ userId: state.id, isLogin: true })).toEqual(description);
  });

  it.each<[string, boolean, AsksForSecondFactor]>([
    ['the pool asks of no second factor', true, async () => false],
    ['goes on with a login that nobody knows', false, async () => true],
    ['the pool cannot tell of', true, () => Promise.reject(new Error('away'))],
  ])('is no more than everybody’s for an admin’s token that %s', async (_, isLogin, asksForSecondFactor) => {
    const { store, describer } = aDescriber(asksForSecondFactor);
    store.users.set(state.id, { ...state, ...ADMIN });
    expect(await describer.execute({ userId: state.id, isLogin })).toMatchObject({ scopes: ['user'] });
  });

  it('is not asked of the pool for those who are no more than users', async () => {
    const { store, describer, failures } = aDescriber(() => Promise.reject(new Error('away')));
    store.users.set(state.id, state);
    expect(await describer.execute({ userId: state.id, isLogin: true })).toEqual({ scopes: ['user'], tier: 'free' });
    expect(failures.all).toEqual([]);
  });

  it('is that of everybody for who has no record yet', async () => {
    const query = { userId: aUserId(), isLogin: true };
    expect(await aDescriber().describer.execute(query)).toEqual({ scopes: ['user'], tier: 'free' });
  });

  it('is no more than everybody’s while the store is away, and that is reported', async () => {
    const { users, failures, describer } = aDescriber();
    users.find = () => Promise.reject(new Error('away'));
    const query = { userId: aUserId(), isLogin: true };
    expect(await describer.execute(query)).toEqual({ scopes: ['user'], tier: undefined });
    expect(failures.all).toHaveLength(1);
  });
});
