import type { RevocationLedger } from '../../src/application/ports/revocation-ledger.js';
import { bucketOf } from '../../src/domain/revocation/bucket.js';
import type { Revocation } from '../../src/domain/revocation/revocation.js';
import { HOUR, MINUTE, SECOND } from '../../src/domain/shared/instant.js';
import { aSessionId, aTokenIdentity, aUserId, NOW } from '../support/builders.js';
import { concurrently } from '../support/concurrently.js';
import type { Contract } from '../support/contract.js';
import { epochsOf, sessionOf, tokenOf, UNTIL } from '../support/revocations.js';

async function inBucketOf(ledger: RevocationLedger, subject: string, now = NOW): Promise<readonly Revocation[]> {
  const all = await ledger.inBucket(bucketOf(subject), now);
  return all.filter((revocation) => revocation.subject === subject);
}

export const revocationLedgerContract: Contract<RevocationLedger> = {
  port: 'RevocationLedger',
  claims: {
    'refuses nothing that was never recorded': async (ledger) => {
      const token = aTokenIdentity();
      expect(await ledger.isRevoked(token, NOW)).toBe(false);
      expect(await inBucketOf(ledger, token.subject)).toEqual([]);
    },

    'refuses a token, its session or its epoch': async (ledger) => {
      for (const revocationOf of [tokenOf, sessionOf, epochsOf]) {
        const token = aTokenIdentity();
        await ledger.record(revocationOf(token));
        expect(await ledger.isRevoked(token, NOW)).toBe(true);
      }
    },

    'refuses no other token, session or later epoch of the subject': async (ledger) => {
      const token = aTokenIdentity({ epoch: 3 });
      const { subject, sessionId } = token;
      await ledger.record(tokenOf(token));
      expect(await ledger.isRevoked(aTokenIdentity({ subject, sessionId, epoch: 3 }), NOW)).toBe(false);
      await ledger.record(sessionOf(token));
      expect(await ledger.isRevoked(aTokenIdentity({ subject, epoch: 3 }), NOW)).toBe(false);
      await ledger.record(epochsOf(token));
      expect(await ledger.isRevoked(aTokenIdentity({ subject, epoch: 4 }), NOW)).toBe(false);
    },

    'refuses no other subject, not even with the same ids': async (ledger) => {
      const token = aTokenIdentity();
      await ledger.record(tokenOf(token));
      await ledger.record(sessionOf(token));
      await ledger.record(epochsOf(token));
      expect(await ledger.isRevoked({ ...token, subject: aUserId() }, NOW)).toBe(false);
    },

    'ignores what has ended and is not deleted yet': async (ledger) => {
      const token = aTokenIdentity();
      await ledger.record(sessionOf(token));
      expect(await ledger.isRevoked(token, UNTIL - 1)).toBe(true);
      expect(await inBucketOf(ledger, token.subject, UNTIL - 1)).toHaveLength(1);
      expect(await ledger.isRevoked(token, UNTIL)).toBe(false);
      expect(await inBucketOf(ledger, token.subject, UNTIL)).toEqual([]);
    },

    'keeps the later end of two, in whatever order they come': async (ledger) => {
      for (const ends of [
        [UNTIL, UNTIL + HOUR],
        [UNTIL + HOUR, UNTIL],
      ]) {
        const token = aTokenIdentity();
        for (const until of ends) await ledger.record(sessionOf(token, until));
        expect(await ledger.isRevoked(token, UNTIL + MINUTE)).toBe(true);
        expect(await inBucketOf(ledger, token.subject)).toEqual([sessionOf(token, UNTIL + HOUR)]);
      }
    },

    'keeps the higher epoch and the later end of two, in whatever order they come': async (ledger) => {
      const subject = aUserId();
      const low: Revocation = { kind: 'epochs', subject, lowestValidEpoch: 2, until: UNTIL + HOUR };
      const high: Revocation = { kind: 'epochs', subject, lowestValidEpoch: 10, until: UNTIL };
      for (const order of [
        [low, high],
        [high, low],
      ]) {
        const of = aUserId();
        for (const revocation of order) await ledger.record({ ...revocation, subject: of });
        expect(await inBucketOf(ledger, of)).toEqual([{ ...high, subject: of, until: UNTIL + HOUR }]);
      }
    },

    'keeps the highest epoch and the latest end of many concurrent records': async (ledger) => {
      const subject = aUserId();
      await concurrently((caller) =>
        ledger.record({
          kind: 'epochs',
          subject,
          lowestValidEpoch: 2 + caller,
          until: UNTIL + (20 - caller) * SECOND,
        }),
      );
      expect(await inBucketOf(ledger, subject)).toEqual([
        { kind: 'epochs', subject, lowestValidEpoch: 21, until: UNTIL + 20 * SECOND },
      ]);
    },

    'lists everything of one bucket and nothing of another': async (ledger) => {
      const subject = aUserId();
      const revocations = Array.from({ length: 30 }, () =>
        sessionOf(aTokenIdentity({ subject, sessionId: aSessionId() })),
      );
      await Promise.all(revocations.map((revocation) => ledger.record(revocation)));
      const listed = await inBucketOf(ledger, subject);
      expect(listed).toHaveLength(revocations.length);
      expect(listed).toEqual(expect.arrayContaining(revocations));
      const next = (parseInt(bucketOf(subject), 16) + 1) % 256;
      const elsewhere = await ledger.inBucket(next.toString(16).padStart(2, '0') as never, NOW);
      expect(elsewhere.filter((revocation) => revocation.subject === subject)).toEqual([]);
    },

    'does not confuse subjects that contain separators': async (ledger) => {
      const base = aUserId();
      const token = aTokenIdentity({ subject: `${base}#SID:{a}|é💪` });
      await ledger.record(epochsOf(token));
      expect(await ledger.isRevoked(token, NOW)).toBe(true);
      expect(await ledger.isRevoked({ ...token, subject: base }, NOW)).toBe(false);
      expect(await inBucketOf(ledger, token.subject)).toEqual([epochsOf(token)]);
    },
  },
};
