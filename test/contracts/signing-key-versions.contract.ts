import { randomUUID } from 'node:crypto';
import type { SigningKeyVersions } from '../../src/application/ports/signing-key-versions.js';
import { Secret } from '../../src/domain/shared/secret.js';
import { concurrently } from '../support/concurrently.js';
import type { Contract } from '../support/contract.js';

const aKey = () => new Secret(`key ${randomUUID()}`);

/** `stage` of each id, as others see it. */
async function stagesOf(versions: SigningKeyVersions): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries((await versions.list()).map(({ id, stage }) => [id, stage]));
}

async function rotated(versions: SigningKeyVersions, times: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let i = 0; i < times; i += 1) {
    const id = randomUUID();
    await versions.create(id, aKey());
    await versions.promote(id);
    ids.push(id);
  }
  return ids;
}

/** Each claim takes a store that has never had a key. */
export const signingKeyVersionsContract: Contract<SigningKeyVersions> = {
  port: 'SigningKeyVersions',
  claims: {
    'is empty before the first key': async (versions) => {
      expect(await versions.list()).toEqual([]);
    },

    'keeps a pending key as it was made': async (versions) => {
      const [id, key] = [randomUUID(), aKey()];
      await versions.create(id, key);
      const [version] = await versions.list();
      expect(version).toMatchObject({ id, stage: 'pending' });
      expect(version?.privateKey.reveal()).toBe(key.reveal());
      expect(version?.createdAt).toBeGreaterThan(0);
    },

    'keeps the first key of those created under one id': async (versions) => {
      const [id, first] = [randomUUID(), aKey()];
      await versions.create(id, first);
      await versions.create(id, aKey());
      await versions.promote(id);
      await versions.create(id, aKey());
      expect((await versions.list()).map(({ privateKey }) => privateKey.reveal())).toEqual([first.reveal()]);
      expect(await stagesOf(versions)).toEqual({ [id]: 'current' });
    },

    'has one pending key at a time: the last': async (versions) => {
      const [first, second] = [randomUUID(), randomUUID()];
      await versions.create(first, aKey());
      await versions.create(second, aKey());
      expect(await stagesOf(versions)).toEqual({ [second]: 'pending' });
    },

    'promotes the pending key, and once only, however many ask': async (versions) => {
      const [before = ''] = await rotated(versions, 1);
      const id = randomUUID();
      await versions.create(id, aKey());
      await versions.promote(id);
      await concurrently(() => versions.promote(id));
      expect(await stagesOf(versions)).toEqual({ [id]: 'current', [before]: 'previous' });
    },

    'lists the current key first, and forgets the one before the previous': async (versions) => {
      const [, second, third] = await rotated(versions, 3);
      const pending = randomUUID();
      await versions.create(pending, aKey());
      const listed = await versions.list();
      expect(listed[0]).toMatchObject({ id: third, stage: 'current' });
      expect(new Set(listed.map(({ id }) => id))).toEqual(new Set([second, third, pending]));
    },

    'promotes nothing that is not pending': async (versions) => {
      const [first = ''] = await rotated(versions, 2);
      for (const id of [first, randomUUID()]) await expect(versions.promote(id)).rejects.toThrow('is not pending');
      await expect(versions.promote(randomUUID())).rejects.toThrow();
    },

    'withdraws a previous and a pending key, again without effect': async (versions) => {
      const [previous = '', current = ''] = await rotated(versions, 2);
      const pending = randomUUID();
      await versions.create(pending, aKey());
      for (const id of [previous, pending, previous, pending, randomUUID()]) await versions.withdraw(id);
      expect(await stagesOf(versions)).toEqual({ [current]: 'current' });
    },

    'never withdraws the current key': async (versions) => {
      const [current = ''] = await rotated(versions, 1);
      await expect(versions.withdraw(current)).rejects.toThrow('promote another one first');
      expect(await stagesOf(versions)).toEqual({ [current]: 'current' });
    },

    'does not print its keys': async (versions) => {
      await rotated(versions, 1);
      expect(JSON.stringify(await versions.list())).not.toContain('key ');
    },
  },
};
