import type { DeferredAdoption, DeferredAdoptions } from '../../src/application/ports/deferred-adoptions.js';
import { aUserId } from '../support/builders.js';
import { concurrently } from '../support/concurrently.js';
import type { Contract } from '../support/contract.js';

/** A queue and what whoever works it off is given. */
export interface DeferredSubject {
  readonly deferred: DeferredAdoptions;
  delivered(): Promise<readonly DeferredAdoption[]>;
}

const aDeferred = (): DeferredAdoption => ({ id: aUserId(), requestId: 'trigger-1' });

export const deferredAdoptionsContract: Contract<DeferredSubject> = {
  port: 'DeferredAdoptions',
  claims: {
    'delivers what it has acknowledged': async ({ deferred, delivered }) => {
      const adoption = aDeferred();
      await deferred.add(adoption);
      expect(await delivered()).toEqual([adoption]);
    },
    'delivers what has been added twice, by whomever, at least once': async ({ deferred, delivered }) => {
      const adoption = aDeferred();
      await concurrently(() => deferred.add(adoption), 3);
      expect(await delivered()).toContainEqual(adoption);
    },
    'delivers every one of many': async ({ deferred, delivered }) => {
      const adoptions = await concurrently(async () => {
        const adoption = aDeferred();
        await deferred.add(adoption);
        return adoption;
      });
      expect(new Set(await delivered())).toEqual(new Set(adoptions));
    },
  },
};
