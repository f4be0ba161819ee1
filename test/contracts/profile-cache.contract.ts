import type { ProfileCache } from '../../src/application/ports/profile-cache.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import { MINUTE, SECOND } from '../../src/domain/shared/instant.js';
import type { Profile } from '../../src/domain/users/profile.js';
import { aPersonName, aProfile, aUserId } from '../support/builders.js';
import { concurrently } from '../support/concurrently.js';
import type { Contract } from '../support/contract.js';

export interface AgeingProfileCache {
  readonly cache: ProfileCache;
  /** Makes what is kept of this user that many milliseconds older. */
  age(userId: UserId, duration: number): Promise<void>;
}

/** A load that counts its calls. */
function counted(profile: Profile | undefined) {
  const load = async () => {
    load.calls += 1;
    return profile;
  };
  load.calls = 0;
  return load;
}

/** A load that answers when it is told to. */
function held(profile: Profile) {
  const { promise, resolve } = withResolvers<Profile>();
  return { load: () => promise, answer: () => resolve(profile) };
}

function withResolvers<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((settle) => (resolve = settle));
  return { promise, resolve };
}

export const profileCacheContract: Contract<AgeingProfileCache> = {
  port: 'ProfileCache',
  claims: {
    'loads an absent profile once and keeps it, unicode included': async ({ cache }) => {
      const profile = aProfile({ firstName: aPersonName('Zoë 𐐀 山田'), lastName: null });
      const load = counted(profile);
      expect(await cache.read(profile.userId, load)).toEqual(profile);
      expect(await cache.read(profile.userId, load)).toEqual(profile);
      expect(load.calls).toBe(1);
    },

    'keeps that there is none': async ({ cache }) => {
      const userId = aUserId();
      const load = counted(undefined);
      expect(await cache.read(userId, load)).toBeUndefined();
      expect(await cache.read(userId, load)).toBeUndefined();
      expect(load.calls).toBe(1);
    },

    'keeps users apart': async ({ cache }) => {
      const [one, other] = [aProfile(), aProfile()];
      await cache.read(one.userId, counted(one));
      expect(await cache.read(other.userId, counted(other))).toEqual(other);
    },

    'loads once for many concurrent readers': async ({ cache }) => {
      const profile = aProfile();
      const load = counted(profile);
      const read = await concurrently(() => cache.read(profile.userId, load));
      expect(load.calls).toBe(1);
      for (const each of read) expect(each).toEqual(profile);
    },

    'loads again after a forget, and forgets what is not there': async ({ cache }) => {
      const before = aProfile();
      const after = { ...before, lastName: aPersonName('King') };
      await cache.forget(before.userId);
      await cache.read(before.userId, counted(before));
      await cache.forget(before.userId);
      expect(await cache.read(before.userId, counted(after))).toEqual(after);
    },

    'forgets that there is none': async ({ cache }) => {
      const profile = aProfile();
      await cache.read(profile.userId, counted(undefined));
      await cache.forget(profile.userId);
      expect(await cache.read(profile.userId, counted(profile))).toEqual(profile);
    },

    'keeps nothing of a load that began before a forget': async ({ cache }) => {
      const before = aProfile();
      const after = { ...before, lastName: aPersonName('King') };
      const { load, answer } = held(before);
      const reading = cache.read(before.userId, load);
      await cache.forget(before.userId);
      answer();
      expect(await reading).toEqual(before);
      expect(await cache.read(before.userId, counted(after))).toEqual(after);
    },

    'passes a failed load on and does not keep it': async ({ cache }) => {
      const profile = aProfile();
      const failure = new Error('The store is away.');
      await expect(cache.read(profile.userId, () => Promise.reject(failure))).rejects.toBe(failure);
      expect(await cache.read(profile.userId, counted(profile))).toEqual(profile);
    },

    'keeps a profile 54 minutes at least and 66 at most': async ({ cache, age }) => {
      const profile = aProfile();
      const load = counted(profile);
      await cache.read(profile.userId, load);
      await age(profile.userId, 53 * MINUTE);
      await cache.read(profile.userId, load);
      expect(load.calls).toBe(1);
      await age(profile.userId, 14 * MINUTE);
      await cache.read(profile.userId, load);
      expect(load.calls).toBe(2);
    },

    'keeps for 30 seconds that there is none': async ({ cache, age }) => {
      const userId = aUserId();
      const load = counted(undefined);
      await cache.read(userId, load);
      await age(userId, 25 * SECOND);
      await cache.read(userId, load);
      expect(load.calls).toBe(1);
      await age(userId, 6 * SECOND);
      await cache.read(userId, load);
      expect(load.calls).toBe(2);
    },
  },
};
