import type { RecoveryCodes } from '../../src/application/ports/recovery-codes.js';
import { recoveryCodeOf } from '../../src/domain/auth/recovery-code.js';
import { Secret } from '../../src/domain/shared/secret.js';
import { aUserId } from '../support/builders.js';
import type { Contract } from '../support/contract.js';

function digestsOf(codes: RecoveryCodes, userId: ReturnType<typeof aUserId>, text: string) {
  const code = recoveryCodeOf(new Secret(text));
  return code === undefined ? [] : codes.digestsOf(userId, code);
}

export const recoveryCodesContract: Contract<RecoveryCodes> = {
  port: 'RecoveryCodes',
  claims: {
    'makes ten codes that people can read, each another': async (codes) => {
      const texts = codes.generate(aUserId()).codes.map((code) => code.reveal());
      expect(texts).toHaveLength(10);
      for (const text of texts) expect(text).toMatch(/^[a-z2-7]{5}-[a-z2-7]{5}$/);
      expect(new Set(texts).size).toBe(10);
    },

    'makes them of all letters, evenly': async (codes) => {
      const made = Array.from({ length: 300 }, () => codes.generate(aUserId()).codes).flat();
      const letters = made.map((code) => code.reveal().replace('-', '')).join('');
      for (const letter of 'abcdefghijklmnopqrstuvwxyz234567') {
        const share = letters.split(letter).length / letters.length;
        expect(share).toBeGreaterThan(0.7 / 32);
        expect(share).toBeLessThan(1.3 / 32);
      }
    },

    'knows a code by its digest, in any case and without the dash': async (codes) => {
      const userId = aUserId();
      const made = codes.generate(userId);
      made.codes.forEach((code, i) => {
        const text = code.reveal();
        for (const typed of [text, text.toUpperCase(), text.replace('-', '')]) {
          expect(digestsOf(codes, userId, typed)).toContain(made.digests[i]);
        }
      });
    },

    'makes digests that are of one user': async (codes) => {
      const userId = aUserId();
      const { codes: made, digests } = codes.generate(userId);
      for (const code of made) {
        const elsewhere = digestsOf(codes, aUserId(), code.reveal());
        expect(digests.some((digest) => elsewhere.includes(digest))).toBe(false);
      }
    },

    'keeps the code out of its digest, and out of print': async (codes) => {
      const made = codes.generate(aUserId());
      for (const code of made.codes) expect(JSON.stringify(made)).not.toContain(code.reveal());
    },
  },
};
