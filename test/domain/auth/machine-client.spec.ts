import { MachineClient } from '../../../src/domain/auth/machine-client.js';
import { ScopeList } from '../../../src/domain/auth/scope-list.js';
import { aMachineClient, aUserId } from '../../support/builders.js';

describe('a machine client', () => {
  it.each(['billing', 'a', 'https//svc%2f+x', 'x'.repeat(128)])('may be called %s', (id) => {
    expect(MachineClient.configure(id, 'read:profiles')?.id).toBe(id);
  });

  it.each(['', 'x'.repeat(129), 'a b', 'a:b', 'naïve', 'a\n', aUserId()])(
    'is not called %j: its tokens name it, and must not name a user',
    (id) => expect(MachineClient.configure(id, 'read:profiles')).toBeUndefined(),
  );

  it.each(['', ' ', 'read:profiles ', 'a  b', 'a"b', 'a\\b', 'user', 'read:profiles admin:users', 'mfa:enrol'])(
    'is not given the scopes %j',
    (scopes) => expect(MachineClient.configure('billing', scopes)).toBeUndefined(),
  );

  it('gets all its scopes when it asks for none in particular, else those that it asks for', () => {
    const client = aMachineClient('billing', 'read:profiles read:todos');
    expect(client.grant(undefined)).toEqual(['read:profiles', 'read:todos']);
    expect(client.grant(['read:todos'])).toEqual(['read:todos']);
  });

  it.each([['user'], ['read:profile'], ['READ:PROFILES'], ['read:profiles', 'user']])(
    'gets nothing when it asks for %s, which it is not configured for',
    (...scopes) => expect(aMachineClient('billing', 'read:profiles').grant(scopes)).toBeUndefined(),
  );
});

it('reads each scope of a list once, in order', () => {
  expect(ScopeList.parse('b a b')).toEqual(['b', 'a']);
});
