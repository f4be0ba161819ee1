import { advanced, resumed, type Reconciliation } from '../../../src/domain/users/reconciliation.js';
import { DAY } from '../../../src/domain/shared/instant.js';
import { NOW } from '../../support/builders.js';

const at = (changes: Partial<Reconciliation> = {}): Reconciliation => ({
  startedAt: NOW,
  stage: 'members',
  position: null,
  step: 1,
  ...changes,
});

describe('a round of the reconciliation', () => {
  it('goes through the members first, then the users, page by page', () => {
    const members = advanced(at(), 'b');
    expect(members).toEqual(at({ position: 'b', step: 2 }));
    const users = advanced(members, undefined);
    expect(users).toEqual(at({ stage: 'users', step: 3 }));
    expect(advanced(users, undefined)).toEqual(at({ stage: 'done', step: 4 }));
  });

  it('is gone on with, however long it takes', () => {
    const under = at({ stage: 'users', position: 'x' });
    expect(resumed(under, NOW + 10 * DAY)).toBe(under);
  });

  it('begins once, and again a day after its beginning', () => {
    expect(resumed(undefined, NOW)).toEqual(at({ step: 0 }));
    const done = at({ stage: 'done', step: 9 });
    expect(resumed(done, NOW + DAY - 1)).toBeUndefined();
    expect(resumed(done, NOW + DAY)).toEqual(at({ startedAt: NOW + DAY, step: 9 }));
  });
});
