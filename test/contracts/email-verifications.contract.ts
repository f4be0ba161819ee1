import type { EmailVerification } from '../../src/domain/users/email-verification.js';
import { aCause, anEmailId, anEmailVerification, aUserId, NOW } from '../support/builders.js';
import { concurrently, count } from '../support/concurrently.js';
import type { Contract } from '../support/contract.js';
import { registered, withFurtherEmail, type UserStore } from './users.contract.js';

/** A code for an address that a user has just added. */
async function opened(store: UserStore): Promise<EmailVerification> {
  const { user, id } = await withFurtherEmail(store);
  const verification = anEmailVerification({ userId: user.state.id, emailId: id });
  expect(await store.verifications.open(verification)).toBe(true);
  return verification;
}

const attempt = ({ verifications }: UserStore, { userId, emailId }: EmailVerification, now = NOW) =>
  verifications.countAttempt(userId, emailId, now);

const consecutive = (length: number) => Array.from({ length }, (_, i) => i + 1);
const sorted = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b);

export const emailVerificationsContract: Contract<UserStore> = {
  port: 'EmailVerifications',
  claims: {
    'answers each try with the whole verification': async (store) => {
      const verification = await opened(store);
      expect(await attempt(store, verification)).toEqual({ attempts: 1, verification });
      expect(await attempt(store, verification)).toEqual({ attempts: 2, verification });
    },

    'replaces the code of an address and starts a new count': async (store) => {
      const first = await opened(store);
      await attempt(store, first);
      const second = anEmailVerification({ userId: first.userId, emailId: first.emailId });
      expect(await store.verifications.open(second)).toBe(true);
      expect(await attempt(store, first)).toEqual({ attempts: 1, verification: second });
    },

    'keeps addresses apart': async (store) => {
      const [one, other] = [await opened(store), await opened(store)];
      await attempt(store, one);
      expect(await attempt(store, other)).toEqual({ attempts: 1, verification: other });
      const foreign = await store.verifications.countAttempt(one.userId, other.emailId, NOW);
      expect(foreign).toEqual({ attempts: 1, verification: undefined });
    },

    'counts many concurrent tries each': async (store) => {
      const verification = await opened(store);
      const tries = await concurrently(() => attempt(store, verification));
      expect(sorted(tries.map(({ attempts }) => attempts))).toEqual(consecutive(tries.length));
    },

    'counts the tries of a code that was never made just the same': async (store) => {
      const verification = anEmailVerification();
      const tries = await concurrently(() => attempt(store, verification));
      expect(sorted(tries.map(({ attempts }) => attempts))).toEqual(consecutive(tries.length));
      expect(count(tries, (tried) => tried.verification !== undefined)).toBe(0);
    },

    'goes on counting when the code has expired, and answers none': async (store) => {
      const verification = await opened(store);
      const { expiresAt } = verification.code;
      expect((await attempt(store, verification, expiresAt - 1)).verification).toBeDefined();
      expect(await attempt(store, verification, expiresAt)).toEqual({ attempts: 2, verification: undefined });
    },

    'opens none for an address that is verified, somebody else’s or nobody’s': async (store) => {
      const { userId, emailId } = await opened(store);
      const verified = await registered(store);
      for (const ids of [
        { userId: verified.state.id, emailId: verified.primaryEmail.id },
        { userId: verified.state.id, emailId },
        { userId, emailId: anEmailId() },
        { userId: aUserId(), emailId },
      ])
        expect(await store.verifications.open(anEmailVerification(ids))).toBe(false);
    },

    'loses a code with the verification of its address, and with its removal': async (store) => {
      for (const act of ['verifyEmail', 'removeEmail'] as const) {
        const verification = await opened(store);
        const user = await store.users.find(verification.userId);
        const changed = user?.[act](verification.emailId, aCause());
        expect(changed && (await store.users.save(changed))).toBe('saved');
        expect((await attempt(store, verification)).verification).toBeUndefined();
        expect(await store.verifications.open(verification)).toBe(false);
      }
    },
  },
};
