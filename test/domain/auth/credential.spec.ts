import { belongsToPool, nextEpoch, NO_PASSWORD } from '../../../src/domain/auth/credential.js';
import { HOUR, SECOND } from '../../../src/domain/shared/instant.js';
import { Secret } from '../../../src/domain/shared/secret.js';
import { User } from '../../../src/domain/users/user.js';
import { aCause, anAdopted, aUser, NOW } from '../../support/builders.js';

const own = (epoch: number) => ({ passwordHash: new Secret('$2b$12$'), epoch });
const pooled = (epoch: number) => ({ passwordHash: NO_PASSWORD, epoch });
const second = NOW / SECOND;

describe('the next epoch', () => {
  it('of somebody with a password of ours is the next number', () => {
    expect(belongsToPool(own(1))).toBe(false);
    expect(nextEpoch(own(7), NOW)).toBe(8);
  });

  it.each([0, 1, 999])('of somebody of the pool is the second to come, %i ms into this one', (into) => {
    expect(belongsToPool(pooled(1))).toBe(true);
    expect(nextEpoch(pooled(1), NOW + into)).toBe(second + 1);
  });

  it('rises with every act, however many there are in a second and wherever the clock goes', () => {
    expect(nextEpoch(pooled(second + 1), NOW)).toBe(second + 2);
    expect(nextEpoch(pooled(second + 1), NOW - HOUR)).toBe(second + 2);
  });

  it('is the one that a user moves to', () => {
    const moved = (user: User) => User.load(user.state).endAllSessions('logout', aCause(), NOW + HOUR);
    expect(moved(aUser()).state.credential.epoch).toBe(2);
    expect(moved(anAdopted()).state.credential.epoch).toBe(second + 1);
    expect(moved(anAdopted()).effects.revocation).toMatchObject({ kind: 'epochs', lowestValidEpoch: second + 1 });
  });
});
