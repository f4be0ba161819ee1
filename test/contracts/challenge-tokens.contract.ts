import type { ChallengeTokens } from '../../src/application/ports/challenge-tokens.js';
import { Secret } from '../../src/domain/shared/secret.js';
import type { Contract } from '../support/contract.js';

export const challengeTokensContract: Contract<ChallengeTokens> = {
  port: 'ChallengeTokens',
  claims: {
    'makes tokens of 256 bits, each another': async (tokens) => {
      const made = Array.from({ length: 1_000 }, () => tokens.mint().token.reveal());
      for (const token of made) expect(token).toMatch(/^[\w-]{43}$/);
      expect(new Set(made).size).toBe(1_000);
    },

    'knows a token by its id': async (tokens) => {
      const { token, id } = tokens.mint();
      expect(tokens.idOf(token)).toBe(id);
      expect(tokens.mint().id).not.toBe(id);
    },

    'gives every other text another id': async (tokens) => {
      const { token, id } = tokens.mint();
      const text = token.reveal();
      for (const other of ['', `${text}=`, ` ${text}`, text.slice(1), text.toUpperCase(), id, '💪'.repeat(1_000)]) {
        expect(tokens.idOf(new Secret(other))).not.toBe(id);
      }
    },

    'keeps the token out of its id, and out of print': async (tokens) => {
      const made = tokens.mint();
      expect(JSON.stringify(made)).not.toContain(made.token.reveal());
    },
  },
};
