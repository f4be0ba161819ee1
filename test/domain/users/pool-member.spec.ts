import { NO_PASSWORD } from '../../../src/domain/auth/credential.js';
import { adopt, poolMemberOf, type PoolAttributes } from '../../../src/domain/users/pool-member.js';
import { aCause, anEmailAddress, anEmailId, aPoolMember, aUserId, NOW } from '../../support/builders.js';

const sub = aUserId();
const member = (attributes: PoolAttributes) =>
  poolMemberOf({ sub, email: 'ada@example.com', email_verified: 'true', ...attributes });

describe('a member of a user pool', () => {
  it('is read from the pool’s texts', () => {
    expect(member({ given_name: ' Ada ', family_name: 'Lovelace', 'custom:plan': 'gold' })).toEqual({
      id: sub,
      email: 'ada@example.com',
      firstName: 'Ada',
      lastName: 'Lovelace',
    });
  });

  it('has the address as it is here, whatever its case there', () => {
    expect(member({ email: 'Ada@Example.COM' })?.email).toBe('ada@example.com');
  });

  it.each<[string, PoolAttributes]>([
    ['the pool has not verified', { email_verified: 'false' }],
    ['the pool says nothing of', { email_verified: undefined }],
    ['is verified by another word', { email_verified: 'TRUE ' }],
    ['is absent', { email: undefined }],
    ['is none here', { email: 'ada@localhost' }],
  ])('has no address where theirs %s', (_claim, attributes) => {
    expect(member(attributes)).toEqual({ id: sub, email: undefined, firstName: null, lastName: null });
  });

  it('is not kept out by a strange name', () => {
    expect(member({ given_name: 'R2-D2', family_name: '' })).toMatchObject({
      id: sub,
      firstName: null,
      lastName: null,
    });
  });

  it.each(['', 'ada', sub.toUpperCase(), `${sub} `])('is nobody under the `sub` %j', (strange) => {
    expect(member({ sub: strange })).toBeUndefined();
  });
});

describe('adopting a member', () => {
  it('makes a user under the pool’s id, with its address as the one verified primary and no password', () => {
    const [email, id, cause] = [anEmailAddress(), anEmailId(), aCause()];
    const adopted = adopt(aPoolMember({ id: sub, email }), id, cause);
    expect(adopted?.state).toMatchObject({ id: sub, status: 'active', tier: 'free', version: 1 });
    expect(adopted?.state.emails).toEqual([{ id, address: email, isPrimary: true, verifiedAt: NOW, createdAt: NOW }]);
    expect(adopted?.state.credential).toMatchObject({ passwordHash: NO_PASSWORD, scopes: ['user'] });
    expect(adopted?.events).toEqual([{ type: 'user.created', sequence: 1, cause, payload: { email } }]);
  });

  it('makes nobody without a verified address', () => {
    expect(adopt(aPoolMember({ email: undefined }), anEmailId(), aCause())).toBeUndefined();
  });
});
