import type { SessionEndReason } from '../../../src/domain/auth/refresh-session.js';
import { DAY, HOUR, MINUTE } from '../../../src/domain/shared/instant.js';
import { Secret } from '../../../src/domain/shared/secret.js';
import { PhoneNumber } from '../../../src/domain/users/phone-number.js';
import { User } from '../../../src/domain/users/user.js';
import { aCause, aPersonName, aRegistration, aSessionId, anAdminReason, aUser, NOW } from '../../support/builders.js';

const grace = aPersonName('Grace');
const later = aCause({ at: NOW + MINUTE });
/** As a repository answers. */
const stored = () => User.load(aUser().state);

/** The second epoch, and how the sessions of the first have ended. */
const nextEpoch = (reason: SessionEndReason) => ({ epoch: 2, earlierEnded: { ...later, reason } });

describe('a user who has just registered', () => {
  const cause = aCause();
  const registration = aRegistration({ firstName: grace });
  const user = aUser(registration, cause);

  it('has the registered address as the one verified primary', () => {
    expect(user.state.emails).toHaveLength(1);
    expect(user.primaryEmail).toMatchObject({ address: registration.email, isPrimary: true, verifiedAt: NOW });
    expect(user.verifiedAddresses).toEqual([registration.email]);
  });

  it('starts active, free and at version 1', () => {
    const { status, tier, version, firstName, createdAt } = user.state;
    expect({ status, tier, version, firstName, createdAt }).toEqual({
      status: 'active',
      tier: 'free',
      version: 1,
      firstName: grace,
      createdAt: NOW,
    });
  });

  it('starts in epoch 1 with the scope of everyone and the registered password', () => {
    expect(user.state.credential).toMatchObject({ epoch: 1, scopes: ['user'] });
    expect(user.state.credential.passwordHash).toBe(registration.passwordHash);
  });

  it('uses its registration up and tells of itself once', () => {
    expect(user.effects.registrationId).toBe(registration.id);
    expect(user.stored).toBeUndefined();
    expect(user.events).toEqual([{ type: 'user.created', sequence: 1, cause, payload: { email: registration.email } }]);
  });
});

describe('User.updateProfile', () => {
  it('changes what is given and leaves the rest', () => {
    const user = stored();
    const updated = user.updateProfile({ firstName: grace, phone: PhoneNumber.parse('+4915112345678') ?? null }, later);
    expect(updated.state).toEqual({
      ...user.state,
      firstName: 'Grace',
      phone: '+4915112345678',
      version: 2,
      lastSequence: 2,
      updatedAt: NOW + MINUTE,
    });
  });

  it('names the changed fields in its event, and only those', () => {
    const user = stored().updateProfile({ firstName: grace, phone: null }, later);
    expect(user.events).toEqual([
      { type: 'user.updated', sequence: 2, cause: later, payload: { changedFields: ['firstName'] } },
    ]);
  });

  it('answers this very user where nothing changes', () => {
    const user = stored();
    expect(user.updateProfile({}, later)).toBe(user);
    expect(user.updateProfile({ phone: null }, later)).toBe(user);
  });

  it('leaves the user that it came from as it was', () => {
    const user = stored();
    const before = { ...user.state };
    user.updateProfile({ firstName: grace }, later);
    expect(user.state).toEqual(before);
    expect(user.events).toEqual([]);
  });
});

describe('several changes before one save', () => {
  const user = stored()
    .updateProfile({ firstName: grace }, later)
    .endAllSessions('logout', later, NOW + HOUR)
    .updateProfile({ lastName: aPersonName('Hopper') }, later);

  it('number their events without a gap', () => {
    expect(user.events.map(({ sequence }) => sequence)).toEqual([2, 3]);
    expect(user.state.lastSequence).toBe(3);
  });

  it('raise the version once: it counts saves', () => {
    expect(user.stored?.version).toBe(1);
    expect(user.state.version).toBe(2);
  });

  it('keep the revocation', () => {
    expect(user.effects.revocation).toMatchObject({ kind: 'epochs', lowestValidEpoch: 2 });
  });
});

describe('User.endAllSessions', () => {
  it('moves to the next epoch and voids those before it, until the last token has expired', () => {
    const user = stored();
    const ended = user.endAllSessions('logout', later, NOW + HOUR);
    expect(ended.state.credential).toMatchObject(nextEpoch('logout'));
    expect(ended.effects.revocation).toEqual({
      kind: 'epochs',
      subject: user.state.id,
      lowestValidEpoch: 2,
      until: NOW + HOUR,
    });
  });
});

describe('a user without a primary address', () => {
  it('is a fault of ours, not of a caller', () => {
    const broken = User.load({ ...aUser().state, emails: [] });
    expect(() => broken.primaryEmail).toThrow(TypeError);
  });
});

describe('User.changePassword', () => {
  const hash = new Secret('another hash');
  const kept = aSessionId();
  const user = stored();
  const changed = user.changePassword(hash, later, NOW + HOUR, kept);

  it('sets the hash in the next epoch and leaves the rest', () => {
    expect(changed.state).toEqual({
      ...user.state,
      version: 2,
      lastSequence: 2,
      updatedAt: NOW + MINUTE,
      credential: { ...user.state.credential, passwordHash: hash, ...nextEpoch('password') },
    });
    expect(changed.state.credential.passwordHash).toBe(hash);
  });

  it('voids all older epochs and keeps the one session that it is told to', () => {
    const { id: subject } = user.state;
    expect(changed.effects.revocation).toEqual({ kind: 'epochs', subject, lowestValidEpoch: 2, until: NOW + HOUR });
    expect(changed.effects.keptSession).toBe(kept);
    expect(user.changePassword(hash, later, NOW + HOUR).effects.keptSession).toBeUndefined();
  });

  it('tells of itself once, without a word about the password', () => {
    expect(changed.events).toEqual([{ type: 'password.changed', sequence: 2, cause: later, payload: {} }]);
  });
});

describe('User.suspend', () => {
  const reason = anAdminReason();
  const user = stored();
  const suspended = user.suspend(reason, later, NOW + HOUR);

  it('changes the status in the next epoch and leaves the rest', () => {
    expect(suspended.state).toEqual({
      ...user.state,
      status: 'suspended',
      version: 2,
      lastSequence: 2,
      updatedAt: NOW + MINUTE,
      credential: { ...user.state.credential, ...nextEpoch('suspended') },
    });
  });

  it('voids all older epochs and tells of itself with its reason', () => {
    const { id: subject } = user.state;
    expect(suspended.effects.revocation).toEqual({ kind: 'epochs', subject, lowestValidEpoch: 2, until: NOW + HOUR });
    expect(suspended.events).toEqual([{ type: 'user.suspended', sequence: 2, cause: later, payload: { reason } }]);
  });

  it('answers this very user who is suspended already', () => {
    const again = User.load(suspended.state);
    expect(again.suspend(anAdminReason('another reason'), later, NOW + HOUR)).toBe(again);
  });
});

describe('User.reactivate', () => {
  const suspended = User.load(stored().suspend(anAdminReason(), later, NOW + HOUR).state);

  it('changes the status, tells of itself and leaves the epoch where it is', () => {
    const active = suspended.reactivate(later);
    expect(active.state).toEqual({ ...suspended.state, status: 'active', version: 3, lastSequence: 3 });
    expect(active.events).toEqual([{ type: 'user.reactivated', sequence: 3, cause: later, payload: {} }]);
    expect(active.effects.revocation).toBeUndefined();
  });

  it('answers this very user who is active', () => {
    const user = stored();
    expect(user.reactivate(later)).toBe(user);
  });
});

describe('User.delete', () => {
  const user = stored();
  const deleted = user.delete(later, NOW + HOUR);

  it('changes the status in the next epoch, says since when, and leaves the rest', () => {
    expect(deleted.state).toEqual({
      ...user.state,
      status: 'deleted',
      version: 2,
      lastSequence: 2,
      updatedAt: NOW + MINUTE,
      deletedAt: NOW + MINUTE,
      credential: { ...user.state.credential, ...nextEpoch('deleted') },
    });
  });

  it('voids all older epochs and tells of itself', () => {
    const { id: subject } = user.state;
    expect(deleted.effects.revocation).toEqual({ kind: 'epochs', subject, lowestValidEpoch: 2, until: NOW + HOUR });
    expect(deleted.events).toEqual([{ type: 'user.deleted', sequence: 2, cause: later, payload: {} }]);
  });

  it('answers this very user who is deleted already', () => {
    const again = User.load(deleted.state);
    expect(again.delete({ ...later, at: NOW + HOUR }, NOW + HOUR)).toBe(again);
  });
});

describe('User.purge', () => {
  const deleted = User.load(stored().delete(later, NOW + HOUR).state);
  const due = { ...later, at: later.at + 30 * DAY };

  it('is the last event of a user who was deleted thirty days before', () => {
    expect(deleted.purge(due).events).toEqual([{ type: 'user.purged', sequence: 3, cause: due, payload: {} }]);
  });

  it('is a fault of ours before its time, and of anybody else', () => {
    expect(() => deleted.purge({ ...due, at: due.at - 1 })).toThrow(TypeError);
    expect(() => stored().purge(due)).toThrow(TypeError);
  });
});

it('neither suspends nor reactivates a deleted user', () => {
  const deleted = User.load(stored().delete(later, NOW + HOUR).state);
  const conflict = expect.objectContaining({ code: 'conflict' }) as Error;
  expect(() => deleted.suspend(anAdminReason(), later, NOW + HOUR)).toThrow(conflict);
  expect(() => deleted.reactivate(later)).toThrow(conflict);
});

describe('User.grantRole and User.revokeRole', () => {
  const admin = User.load(stored().grantRole('admin', later).state);

  it('add the scope in the same epoch, and announce nothing', () => {
    const user = stored();
    const granted = user.grantRole('admin', later);
    expect(granted.state.credential).toEqual({ ...user.state.credential, scopes: ['user', 'admin:users'] });
    expect(granted.state.version).toBe(2);
    expect([granted.events, granted.effects.revocation]).toEqual([[], undefined]);
  });

  it('take the scope away in the next epoch, and void those before it', () => {
    const revoked = admin.revokeRole('admin', later, NOW + HOUR);
    expect(revoked.state.credential).toMatchObject({ scopes: ['user'], epoch: 2 });
    expect(revoked.effects.revocation).toMatchObject({ kind: 'epochs', lowestValidEpoch: 2, until: NOW + HOUR });
  });

  it('answer this very user where nothing changes', () => {
    const user = stored();
    expect(user.revokeRole('admin', later, NOW + HOUR)).toBe(user);
    expect(admin.grantRole('admin', later)).toBe(admin);
    expect([user.hasChanged, user.grantRole('admin', later).hasChanged]).toEqual([false, true]);
  });
});
