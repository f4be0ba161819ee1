import { driftOf, type Drift } from '../../../src/domain/users/pool-drift.js';
import type { UserStatus } from '../../../src/domain/users/user-status.js';
import { MINUTE } from '../../../src/domain/shared/instant.js';
import { NOW } from '../../support/builders.js';

const HOUR_AGO = NOW - 60 * MINUTE;
const member = (enabled: boolean, confirmed = true) => ({ confirmed, enabled });
const user = (status: UserStatus, updatedAt = HOUR_AGO) => ({ status, updatedAt });

describe('a member of the pool and the user here', () => {
  it.each<[Drift | undefined, ReturnType<typeof member>, ReturnType<typeof user> | undefined]>([
    [undefined, member(true), user('active')],
    [undefined, member(false), user('suspended')],
    [undefined, member(false), user('deleted')],
    [undefined, member(false), undefined],
    ['member_without_user', member(true), undefined],
    ['disabled_at_pool', member(false), user('active')],
    ['enabled_at_pool', member(true), user('suspended')],
    ['enabled_at_pool', member(true), user('deleted')],
  ])('are %s: %j and %j', (drift, account, record) => {
    expect(driftOf(account, record, NOW)).toBe(drift);
  });

  it('are left alone until the member has confirmed', () => {
    for (const record of [undefined, user('active'), user('suspended')])
      expect([driftOf(member(true, false), record, NOW), driftOf(member(false, false), record, NOW)]).toEqual([
        undefined,
        undefined,
      ]);
  });

  it('may differ for a quarter of an hour after a change of the user', () => {
    for (const [account, status] of [
      [member(false), 'active'],
      [member(true), 'suspended'],
    ] as const) {
      expect(driftOf(account, user(status, NOW - 15 * MINUTE + 1), NOW)).toBeUndefined();
      expect(driftOf(account, user(status, NOW - 15 * MINUTE), NOW)).toBeDefined();
    }
  });
});
