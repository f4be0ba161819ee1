import type { PasswordResets } from '../../src/application/ports/password-resets.js';
import type { PasswordReset } from '../../src/domain/auth/password-reset.js';
import { NOBODY } from '../../src/domain/shared/ids.js';
import { aPasswordReset, aResetId, NOW } from '../support/builders.js';
import { concurrently, count } from '../support/concurrently.js';
import type { Contract } from '../support/contract.js';

async function added(resets: PasswordResets, changes: Partial<PasswordReset> = {}): Promise<PasswordReset> {
  const reset = aPasswordReset(changes);
  await resets.add(reset);
  return reset;
}

const consecutive = (length: number) => Array.from({ length }, (_, i) => i + 1);
const sorted = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b);

export const passwordResetsContract: Contract<PasswordResets> = {
  port: 'PasswordResets',
  claims: {
    'answers each try with the whole reset': async (resets) => {
      const reset = await added(resets);
      expect(await resets.countAttempt(reset.id, NOW)).toEqual({ attempts: 1, reset });
      expect(await resets.countAttempt(reset.id, NOW)).toEqual({ attempts: 2, reset });
    },

    'keeps one of nobody like any other': async (resets) => {
      const reset = await added(resets, { userId: NOBODY, epoch: 0 });
      expect(await resets.countAttempt(reset.id, NOW)).toEqual({ attempts: 1, reset });
    },

    'keeps resets apart, those of one user too': async (resets) => {
      const one = await added(resets);
      const other = await added(resets, { userId: one.userId });
      await resets.countAttempt(one.id, NOW);
      expect(await resets.countAttempt(other.id, NOW)).toEqual({ attempts: 1, reset: other });
    },

    'counts many concurrent tries each': async (resets) => {
      const { id } = await added(resets);
      const tries = await concurrently(() => resets.countAttempt(id, NOW));
      expect(sorted(tries.map(({ attempts }) => attempts))).toEqual(consecutive(tries.length));
    },

    'counts the tries of an id never issued just the same': async (resets) => {
      const id = aResetId();
      const tries = await concurrently(() => resets.countAttempt(id, NOW));
      expect(sorted(tries.map(({ attempts }) => attempts))).toEqual(consecutive(tries.length));
      expect(count(tries, ({ reset }) => reset !== undefined)).toBe(0);
    },

    'goes on counting when the code has expired, and answers none': async (resets) => {
      const { id, code } = await added(resets);
      expect((await resets.countAttempt(id, code.expiresAt - 1)).reset).toBeDefined();
      expect(await resets.countAttempt(id, code.expiresAt)).toEqual({ attempts: 2, reset: undefined });
    },
  },
};
