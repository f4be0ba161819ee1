import { grantedScopes } from '../../../src/domain/auth/granted-scopes.js';
import { NO_SECOND_FACTOR, type SecondFactor } from '../../../src/domain/auth/second-factor.js';
import { aSealedSecret } from '../../support/builders.js';

const enabledIn = (epoch: number): SecondFactor => ({ pending: null, enabled: { secret: aSealedSecret(), epoch } });
const admin = (secondFactor: SecondFactor) => ({ scopes: ['user', 'admin:users'], secondFactor });
const ALL = ['user', 'admin:users'];

describe('the scopes of a session', () => {
  it.each([NO_SECOND_FACTOR, enabledIn(3)])('are all of a user who is no admin, with a factor or without', (factor) => {
    for (const epoch of [undefined, 3])
      expect(grantedScopes({ scopes: ['user'], secondFactor: factor }, epoch)).toEqual(['user']);
  });

  it.each([
    ['no factor', NO_SECOND_FACTOR, undefined, ['mfa:enrol']],
    ['a factor that is pending', { pending: aSealedSecret(), enabled: null }, undefined, ['mfa:enrol']],
    ['a factor that the login has not shown', enabledIn(3), undefined, ['mfa:enrol']],
    ['a factor that the login has shown', enabledIn(3), 3, ALL],
    ['a factor that a later login has shown', enabledIn(3), 7, ALL],
    ['another factor than the login has shown', enabledIn(3), 2, ['mfa:enrol']],
    ['no factor any more, though the login has shown one', NO_SECOND_FACTOR, 3, ['mfa:enrol']],
  ] as const)('of an admin with %s', (_whose, factor, factorEpoch, expected) => {
    expect(grantedScopes(admin(factor), factorEpoch)).toEqual(expected);
  });
});
