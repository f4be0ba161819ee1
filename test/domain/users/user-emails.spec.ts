import * as fc from 'fast-check';
import { DomainError } from '../../../src/domain/shared/domain-error.js';
import { MINUTE } from '../../../src/domain/shared/instant.js';
import { MAX_EMAILS } from '../../../src/domain/users/email-list.js';
import { User } from '../../../src/domain/users/user.js';
import { aCause, anEmailAddress, anEmailId, aUser, NOW } from '../../support/builders.js';

const later = aCause({ at: NOW + MINUTE });
const stored = () => User.load(aUser().state);
const second = anEmailId();
const address = anEmailAddress();
const withSecond = () => User.load(stored().addEmail(second, address, later).state);
const withVerifiedSecond = () => User.load(withSecond().verifyEmail(second, later).state);

const refusal = (act: () => unknown) => {
  try {
    act();
    return undefined;
  } catch (error) {
    return error instanceof DomainError ? error.code : error;
  }
};

describe('the addresses of a user', () => {
  it('grow by one that is neither verified nor primary', () => {
    const user = stored().addEmail(second, address, later);
    expect(user.state.emails[1]).toEqual({
      id: second,
      address,
      isPrimary: false,
      verifiedAt: null,
      createdAt: later.at,
    });
    expect(user.state.version).toBe(2);
    expect(user.events).toMatchObject([{ type: 'email.added', sequence: 2, payload: { email: address } }]);
  });

  it('can log in once verified', () => {
    const user = withSecond().verifyEmail(second, later);
    expect(user.verifiedAddresses).toEqual([user.primaryEmail.address, address]);
    expect(user.events).toMatchObject([{ type: 'email.verified', payload: { email: address } }]);
  });

  it('change places, and tell of both', () => {
    const user = withVerifiedSecond();
    const changed = user.makePrimary(second, later);
    expect(changed.primaryEmail.address).toBe(address);
    const payload = { oldEmail: user.primaryEmail.address, newEmail: address };
    expect(changed.events).toMatchObject([{ type: 'email.primary.changed', payload }]);
    expect(changed.makePrimary(second, later)).toBe(changed);
  });

  it('shrink by one that is not primary', () => {
    const user = withVerifiedSecond().removeEmail(second, later);
    expect(user.state.emails).toHaveLength(1);
    expect(user.events).toMatchObject([{ type: 'email.removed', payload: { email: address } }]);
  });

  it('are each the user’s only once, verified or not', () => {
    expect(refusal(() => stored().addEmail(second, stored().primaryEmail.address, later))).toBeUndefined();
    const user = withSecond();
    for (const own of [address, user.primaryEmail.address])
      expect(refusal(() => user.addEmail(anEmailId(), own, later))).toBe('email_not_available');
  });

  it('are verified once, and primary only when verified', () => {
    expect(refusal(() => withVerifiedSecond().verifyEmail(second, later))).toBe('email_already_verified');
    expect(refusal(() => withSecond().makePrimary(second, later))).toBe('email_not_verified');
  });

  it('are never none, and never without the primary', () => {
    const alone = stored();
    expect(refusal(() => alone.removeEmail(alone.primaryEmail.id, later))).toBe('cannot_delete_last_email');
    const user = withSecond();
    expect(refusal(() => user.removeEmail(user.primaryEmail.id, later))).toBe('cannot_delete_primary_email');
  });

  it('are found by their own ids alone', () => {
    const id = anEmailId();
    const user = withSecond();
    for (const act of [user.verifyEmail.bind(user), user.removeEmail.bind(user), user.makePrimary.bind(user)])
      expect(refusal(() => act(id, later))).toBe('not_found');
  });

  it('are one to five with one verified primary, whatever is done to them', () => {
    const pool = Array.from({ length: 7 }, () => ({ id: anEmailId(), address: anEmailAddress() }));
    const act = fc.tuple(
      fc.constantFrom('addEmail', 'verifyEmail', 'removeEmail', 'makePrimary'),
      fc.constantFrom(...pool),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        let user = stored();
        for (const [verb, { id, address: text }] of acts) {
          refusal(() => (user = verb === 'addEmail' ? user.addEmail(id, text, later) : user[verb](id, later)));
          const { emails, lastSequence } = user.state;
          expect(emails.length).toBeGreaterThanOrEqual(1);
          expect(emails.length).toBeLessThanOrEqual(MAX_EMAILS);
          expect(emails.filter(({ isPrimary }) => isPrimary)).toEqual([user.primaryEmail]);
          expect(user.primaryEmail.verifiedAt).not.toBeNull();
          expect(new Set(emails.map((email) => email.address)).size).toBe(emails.length);
          expect(lastSequence).toBe(1 + user.events.length);
        }
      }),
    );
  });
});
