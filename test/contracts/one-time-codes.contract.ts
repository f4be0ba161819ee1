import type { OneTimeCodes } from '../../src/application/ports/one-time-codes.js';
import { Secret } from '../../src/domain/shared/secret.js';
import type { Contract } from '../support/contract.js';

const PURPOSE = 'registration:0b7c1f5e-58a6-4d53-9c2e-3f1d2b4a5c6d';

export const oneTimeCodesContract: Contract<OneTimeCodes> = {
  port: 'OneTimeCodes',
  claims: {
    'opens with the code that it has made, for the purpose that it was made for': async (codes) => {
      const { code, digest } = codes.generate(PURPOSE);
      expect(codes.matches(PURPOSE, code, digest)).toBe(true);
      for (const other of ['', `${PURPOSE}x`, PURPOSE.slice(0, -1), 'email:1']) {
        expect(codes.matches(other, code, digest)).toBe(false);
      }
    },

    'opens with no other code': async (codes) => {
      const { code, digest } = codes.generate(PURPOSE);
      const text = code.reveal();
      const next = ((Number(text) + 1) % 1_000_000).toString().padStart(6, '0');
      for (const other of ['', next, ` ${text}`, `${text} `, `0${text}`, text.slice(1), '١٢٣٤٥٦', 'x'.repeat(1_000)]) {
        expect(codes.matches(PURPOSE, new Secret(other), digest)).toBe(false);
      }
    },

    'does not let a code and its purpose flow into each other': async (codes) => {
      const { code, digest } = codes.generate(`${PURPOSE}1`);
      expect(codes.matches(PURPOSE, new Secret(`1${code.reveal()}`), digest)).toBe(false);
    },

    'makes codes of six digits, leading zeros included, evenly': async (codes) => {
      const made = Array.from({ length: 3_000 }, () => codes.generate(PURPOSE).code.reveal());
      for (const code of made) expect(code).toMatch(/^[0-9]{6}$/);
      for (let digit = 0; digit < 10; digit += 1) {
        const share = made.filter((code) => code.startsWith(String(digit))).length / made.length;
        expect(share).toBeGreaterThan(0.06);
        expect(share).toBeLessThan(0.14);
      }
    },

    'makes digests that no code opens and that look like the others': async (codes) => {
      const [one, other] = [codes.unopenable(), codes.unopenable()];
      expect(one).not.toBe(other);
      expect(one).toHaveLength(codes.generate(PURPOSE).digest.length);
      expect(codes.matches(PURPOSE, codes.generate(PURPOSE).code, one)).toBe(false);
    },

    'answers that a malformed digest does not match': async (codes) => {
      for (const digest of ['', 'x', '='.repeat(43), 'A'.repeat(44)]) {
        expect(codes.matches(PURPOSE, new Secret('123456'), digest as never)).toBe(false);
      }
    },

    'keeps the code out of its digest, and out of print': async (codes) => {
      const made = codes.generate(PURPOSE);
      expect(JSON.stringify(made)).not.toContain(made.code.reveal());
    },
  },
};
