import type { RevocationLedger } from '../../src/application/ports/revocation-ledger.js';
import type { RevocationList } from '../../src/application/ports/revocation-list.js';
import { HOUR, MINUTE } from '../../src/domain/shared/instant.js';
import { aTokenIdentity, aUserId, NOW } from '../support/builders.js';
import { concurrently } from '../support/concurrently.js';
import type { Contract } from '../support/contract.js';
import { epochsOf, sessionOf, tokenOf, UNTIL } from '../support/revocations.js';

export interface RevocationListOnLedger {
  readonly list: RevocationList;
  readonly ledger: RevocationLedger;
}

export const revocationListContract: Contract<RevocationListOnLedger> = {
  port: 'RevocationList',
  claims: {
    'refuses nothing that was never revoked': async ({ list }) => {
      expect(await list.isRevoked(aTokenIdentity(), NOW)).toBe(false);
    },

    'refuses a token, its session or its epoch as soon as the revocation has answered': async ({ list }) => {
      for (const revocationOf of [tokenOf, sessionOf, epochsOf]) {
        const token = aTokenIdentity();
        expect(await list.isRevoked(token, NOW)).toBe(false);
        await list.revoke(revocationOf(token));
        expect(await list.isRevoked(token, NOW)).toBe(true);
      }
    },

    'refuses no other token, session or later epoch of the subject': async ({ list }) => {
      const token = aTokenIdentity({ epoch: 3 });
      const { subject, sessionId } = token;
      await list.revoke(tokenOf(token));
      expect(await list.isRevoked(aTokenIdentity({ subject, sessionId, epoch: 3 }), NOW)).toBe(false);
      await list.revoke(sessionOf(token));
      expect(await list.isRevoked(aTokenIdentity({ subject, epoch: 3 }), NOW)).toBe(false);
      await list.revoke(epochsOf(token));
      expect(await list.isRevoked(aTokenIdentity({ subject, epoch: 4 }), NOW)).toBe(false);
    },

    'refuses no other subject, not even with the same ids': async ({ list }) => {
      const token = aTokenIdentity();
      await Promise.all([tokenOf(token), sessionOf(token), epochsOf(token)].map((each) => list.revoke(each)));
      expect(await list.isRevoked({ ...token, subject: aUserId() }, NOW)).toBe(false);
    },

    'ignores what has ended and is not deleted yet': async ({ list }) => {
      const token = aTokenIdentity();
      await list.revoke(sessionOf(token));
      expect(await list.isRevoked(token, UNTIL - 1)).toBe(true);
      expect(await list.isRevoked(token, UNTIL)).toBe(false);
    },

    'keeps the later end of two, in whatever order they come': async ({ list }) => {
      for (const ends of [
        [UNTIL, UNTIL + HOUR],
        [UNTIL + HOUR, UNTIL],
      ]) {
        const token = aTokenIdentity();
        for (const until of ends) await list.revoke(sessionOf(token, until));
        expect(await list.isRevoked(token, UNTIL + MINUTE)).toBe(true);
      }
    },

    'keeps the higher epoch of two, in whatever order they come': async ({ list }) => {
      for (const epochs of [
        [2, 10],
        [10, 2],
      ]) {
        const token = aTokenIdentity({ epoch: 9 });
        for (const epoch of epochs) await list.revoke(epochsOf({ ...token, epoch }));
        expect(await list.isRevoked(token, NOW)).toBe(true);
      }
    },

    'takes seconds since 1970 for epochs, as the tokens of a user pool have them': async ({ list }) => {
      const token = aTokenIdentity({ epoch: 1_790_000_000 });
      await list.revoke(epochsOf(token));
      await list.revoke(epochsOf({ ...token, epoch: 2 }));
      expect(await list.isRevoked(token, NOW)).toBe(true);
      expect(await list.isRevoked({ ...token, epoch: 1_790_000_001 }, NOW)).toBe(false);
    },

    'keeps the highest epoch of many concurrent revocations': async ({ list }) => {
      const token = aTokenIdentity();
      await concurrently((epoch) => list.revoke(epochsOf({ ...token, epoch })));
      expect(await list.isRevoked({ ...token, epoch: 19 }, NOW)).toBe(true);
      expect(await list.isRevoked({ ...token, epoch: 20 }, NOW)).toBe(false);
    },

    'records durably what it revokes': async ({ list, ledger }) => {
      const token = aTokenIdentity();
      await list.revoke(sessionOf(token));
      expect(await ledger.isRevoked(token, NOW)).toBe(true);
    },

    'refuses what another transaction has recorded, once it is published': async ({ list, ledger }) => {
      const token = aTokenIdentity();
      expect(await list.isRevoked(token, NOW)).toBe(false);
      await ledger.record(epochsOf(token));
      await list.publish(epochsOf(token));
      expect(await list.isRevoked(token, NOW)).toBe(true);
    },

    'does not confuse subjects that contain separators': async ({ list }) => {
      const base = aUserId();
      const token = aTokenIdentity({ subject: `${base}:{a}|#é💪` });
      await list.revoke(epochsOf(token));
      expect(await list.isRevoked(token, NOW)).toBe(true);
      expect(await list.isRevoked({ ...token, subject: base }, NOW)).toBe(false);
    },
  },
};
