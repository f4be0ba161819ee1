import type { EnabledFactor, RecoveryCodeDigest } from '../../src/domain/auth/second-factor.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import { HOUR } from '../../src/domain/shared/instant.js';
import { Secret } from '../../src/domain/shared/secret.js';
import type { User } from '../../src/domain/users/user.js';
import {
  aCause,
  anActivity,
  aPersonName,
  aRecoveryCodeDigest,
  aSealedSecret,
  aUserId,
  NOW,
} from '../support/builders.js';
import { concurrently, count } from '../support/concurrently.js';
import type { Contract } from '../support/contract.js';
import { registered, type UserStore } from './users.contract.js';

/** The step that enrolled. */
export const FIRST = 58_000_000;

interface Enrolled {
  readonly userId: UserId;
  readonly factor: EnabledFactor;
  readonly codes: readonly RecoveryCodeDigest[];
}

async function load({ users }: UserStore, userId: UserId): Promise<User> {
  const user = await users.find(userId);
  if (user === undefined) throw new Error(`User ${userId} is not there.`);
  return user;
}

const change = async (store: UserStore, userId: UserId, decide: (user: User) => User) =>
  expect(await store.users.save(decide(await load(store, userId)))).toBe('saved');

/** A user with a second factor, new or in place of a former one. */
export async function enrolled(store: UserStore, userId?: UserId): Promise<Enrolled> {
  const id = userId ?? (await registered(store)).state.id;
  const codes = Array.from({ length: 10 }, aRecoveryCodeDigest);
  await change(store, id, (user) => user.offerSecondFactor(aSealedSecret(), aCause()));
  const uses = { lastStep: FIRST, recoveryCodes: codes };
  await change(store, id, (user) => user.enableSecondFactor(uses, aCause(), NOW + HOUR));
  const factor = (await store.credentials.find(id))?.secondFactor.enabled;
  if (!factor) throw new Error(`User ${id} has no second factor.`);
  return { userId: id, factor, codes };
}

const use = (store: UserStore, userId: UserId, factor: EnabledFactor, digests: readonly RecoveryCodeDigest[]) =>
  store.factors.useRecoveryCode(factor, digests, anActivity({ userId, action: 'mfa.recovery_used' }));

const firstOf = (codes: readonly RecoveryCodeDigest[]) => codes.slice(0, 1);

export const secondFactorsContract: Contract<UserStore> = {
  port: 'SecondFactors',
  claims: {
    'accepts a step that is later than the one that enrolled, once': async (store) => {
      const { userId, factor } = await enrolled(store);
      for (const step of [FIRST - 1, FIRST]) expect(await store.factors.acceptStep(userId, factor, step)).toBe(false);
      expect(await store.factors.acceptStep(userId, factor, FIRST + 2)).toBe(true);
      for (const step of [FIRST + 2, FIRST + 1]) {
        expect(await store.factors.acceptStep(userId, factor, step)).toBe(false);
      }
      expect(await store.factors.acceptStep(userId, factor, FIRST + 3)).toBe(true);
    },

    'accepts one step of many concurrent callers once': async (store) => {
      const { userId, factor } = await enrolled(store);
      const accepted = await concurrently(() => store.factors.acceptStep(userId, factor, FIRST + 1));
      expect(count(accepted, Boolean)).toBe(1);
    },

    'uses each recovery code up, and leaves the others': async (store) => {
      const { userId, factor, codes } = await enrolled(store);
      for (const code of codes) expect(await use(store, userId, factor, [code])).toBe(true);
      for (const code of codes) expect(await use(store, userId, factor, [code])).toBe(false);
    },

    'uses one recovery code of many concurrent callers once': async (store) => {
      const { userId, factor, codes } = await enrolled(store);
      const used = await concurrently(() => use(store, userId, factor, firstOf(codes)));
      expect(count(used, Boolean)).toBe(1);
    },

    'records the use of a recovery code, and none that failed': async (store) => {
      const { userId, factor, codes } = await enrolled(store);
      await concurrently(() => use(store, userId, factor, firstOf(codes)));
      const recorded = await store.trail.list(userId, { limit: 10, now: NOW });
      expect(recorded.map(({ activity }) => activity.action)).toEqual(['mfa.recovery_used']);
    },

    'knows a recovery code by any one of its digests': async (store) => {
      const { userId, factor, codes } = await enrolled(store);
      const digests = [aRecoveryCodeDigest(), ...firstOf(codes), aRecoveryCodeDigest()];
      expect(await use(store, userId, factor, digests.slice(0, 1))).toBe(false);
      expect(await use(store, userId, factor, digests)).toBe(true);
      expect(await use(store, userId, factor, firstOf(codes))).toBe(false);
    },

    'keeps users apart, and those who have no factor or are nobody': async (store) => {
      const [one, other] = [await enrolled(store), await enrolled(store)];
      const bare = (await registered(store)).state.id;
      expect(await use(store, other.userId, other.factor, firstOf(one.codes))).toBe(false);
      for (const userId of [bare, aUserId()]) {
        expect(await store.factors.acceptStep(userId, one.factor, FIRST + 1)).toBe(false);
        expect(await use(store, userId, one.factor, firstOf(one.codes))).toBe(false);
      }
      expect(await store.factors.acceptStep(one.userId, one.factor, FIRST + 1)).toBe(true);
      expect(await store.factors.acceptStep(other.userId, other.factor, FIRST + 1)).toBe(true);
    },

    'is no change of the user, and is undone by no save of what was loaded before': async (store) => {
      const { userId, factor, codes } = await enrolled(store);
      const before = await load(store, userId);
      await store.factors.acceptStep(userId, factor, FIRST + 1);
      await use(store, userId, factor, firstOf(codes));
      expect((await load(store, userId)).state).toEqual(before.state);
      const changed = before.updateProfile({ firstName: aPersonName('Grace') }, aCause());
      expect(await store.users.save(changed.changePassword(new Secret('hash'), aCause(), NOW + HOUR))).toBe('saved');
      expect(await store.factors.acceptStep(userId, factor, FIRST + 1)).toBe(false);
      expect(await use(store, userId, factor, firstOf(codes))).toBe(false);
      expect(await use(store, userId, factor, codes.slice(1, 2))).toBe(true);
    },

    'has new recovery codes for the old ones, and the last step as before': async (store) => {
      const { userId, factor, codes } = await enrolled(store);
      await store.factors.acceptStep(userId, factor, FIRST + 5);
      const fresh = Array.from({ length: 10 }, aRecoveryCodeDigest);
      await change(store, userId, (user) => user.replaceRecoveryCodes(fresh, aCause()));
      expect(await use(store, userId, factor, firstOf(codes))).toBe(false);
      expect(await use(store, userId, factor, firstOf(fresh))).toBe(true);
      expect(await store.factors.acceptStep(userId, factor, FIRST + 5)).toBe(false);
    },

    'forgets a factor that was given up': async (store) => {
      const { userId, factor, codes } = await enrolled(store);
      await change(store, userId, (user) => user.disableSecondFactor(aCause()));
      expect((await store.credentials.find(userId))?.secondFactor).toEqual({ pending: null, enabled: null });
      expect(await store.factors.acceptStep(userId, factor, FIRST + 1)).toBe(false);
      expect(await use(store, userId, factor, firstOf(codes))).toBe(false);
    },

    'lets a factor that was replaced open nothing of the next one': async (store) => {
      const before = await enrolled(store);
      const { userId } = before;
      await change(store, userId, (user) => user.disableSecondFactor(aCause()));
      const after = await enrolled(store, userId);
      expect(await store.factors.acceptStep(userId, before.factor, FIRST + 1)).toBe(false);
      expect(await use(store, userId, before.factor, firstOf(after.codes))).toBe(false);
      expect(await use(store, userId, after.factor, firstOf(before.codes))).toBe(false);
      expect(await store.factors.acceptStep(userId, after.factor, FIRST + 1)).toBe(true);
    },
  },
};
