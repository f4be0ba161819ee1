import { HOUR } from '../../src/domain/shared/instant.js';
import { Secret } from '../../src/domain/shared/secret.js';
import { aCause, aPersonName, aUserId, NOW } from '../support/builders.js';
import { concurrently, count } from '../support/concurrently.js';
import type { Contract } from '../support/contract.js';
import { confirmed, registered, type UserStore } from './users.contract.js';

export const credentialsContract: Contract<UserStore> = {
  port: 'Credentials',
  claims: {
    'finds none for a user never saved': async (store) => {
      const user = await confirmed(store);
      expect(await store.credentials.find(user.state.id)).toBeUndefined();
      expect(await store.credentials.find(aUserId())).toBeUndefined();
    },

    'finds what the user was registered with': async (store) => {
      const user = await registered(store);
      const credential = await store.credentials.find(user.state.id);
      expect(credential).toMatchObject({ userId: user.state.id, status: 'active', epoch: 1, scopes: ['user'] });
      expect(credential?.passwordHash.reveal()).toBe(user.state.credential.passwordHash.reveal());
    },

    'keeps users apart': async (store) => {
      const [one, other] = [await registered(store), await registered(store)];
      const [ofOne, ofOther] = [
        await store.credentials.find(one.state.id),
        await store.credentials.find(other.state.id),
      ];
      expect(ofOne?.passwordHash.reveal()).not.toBe(ofOther?.passwordHash.reveal());
    },

    'sees a new epoch as soon as the save has answered': async (store) => {
      const user = await registered(store);
      expect((await store.credentials.find(user.state.id))?.epoch).toBe(1);
      await store.users.save(user.endAllSessions('logout', aCause(), NOW + HOUR));
      expect((await store.credentials.find(user.state.id))?.epoch).toBe(2);
    },

    'does not change with the profile': async (store) => {
      const user = await registered(store);
      const before = await store.credentials.find(user.state.id);
      await store.users.save(user.updateProfile({ firstName: aPersonName('Grace') }, aCause()));
      expect(await store.credentials.find(user.state.id)).toEqual(before);
    },

    'renews a hash, and nothing else of the user': async (store) => {
      const { state } = await registered(store);
      const { passwordHash, ...rest } = state.credential;
      const renewed = new Secret(`${passwordHash.reveal()}renewed`);
      expect(await store.credentials.renewHash(state.id, passwordHash, renewed)).toBe(true);
      const credential = await store.credentials.find(state.id);
      expect(credential).toMatchObject(rest);
      expect(credential?.passwordHash.reveal()).toBe(renewed.reveal());
      const found = await store.users.find(state.id);
      expect(found?.state).toEqual({ ...state, credential: { ...rest, passwordHash: renewed } });
    },

    'leaves a save of what was loaded before a renewal its way': async (store) => {
      const user = await registered(store);
      const { passwordHash } = user.state.credential;
      await store.credentials.renewHash(user.state.id, passwordHash, new Secret('renewed'));
      expect(await store.users.save(user.updateProfile({ firstName: aPersonName('Grace') }, aCause()))).toBe('saved');
    },

    'renews no hash that has been replaced, and none of nobody': async (store) => {
      const { state } = await registered(store);
      const { passwordHash } = state.credential;
      const other = new Secret(`${passwordHash.reveal()}other`);
      expect(await store.credentials.renewHash(state.id, other, new Secret('renewed'))).toBe(false);
      expect(await store.credentials.renewHash(aUserId(), passwordHash, new Secret('renewed'))).toBe(false);
      expect((await store.credentials.find(state.id))?.passwordHash.reveal()).toBe(passwordHash.reveal());
    },

    'lets exactly one of many concurrent renewals through': async (store) => {
      const { state } = await registered(store);
      const { passwordHash } = state.credential;
      const renewals = await concurrently((i) =>
        store.credentials.renewHash(state.id, passwordHash, new Secret(`renewed ${i}`)),
      );
      expect(count(renewals, Boolean)).toBe(1);
    },
  },
};
