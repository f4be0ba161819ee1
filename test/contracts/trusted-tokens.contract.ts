import type { TrustedTokens } from '../../src/application/ports/trusted-tokens.js';
import { MINUTE, SECOND } from '../../src/domain/shared/instant.js';
import { Secret } from '../../src/domain/shared/secret.js';
import { NOW } from '../support/builders.js';
import type { Contract } from '../support/contract.js';

/** Trusted tokens, and one valid token of each of two issuers, made at `NOW` for 15 minutes. */
export interface TrustedTokensSubject {
  readonly tokens: TrustedTokens;
  readonly own: { readonly text: string; readonly subject: string };
  readonly pools: { readonly text: string; readonly subject: string };
}

export const trustedTokensContract: Contract<TrustedTokensSubject> = {
  port: 'TrustedTokens',
  claims: {
    'verifies a token of each issuer': async ({ tokens, own, pools }) => {
      for (const { text, subject } of [own, pools]) {
        expect(await tokens.verify(new Secret(text), NOW)).toMatchObject({ subject, issuedAt: NOW });
      }
    },

    'refuses a token that is not in force any more, but for the leeway': async ({ tokens, own, pools }) => {
      for (const { text } of [own, pools]) {
        expect(await tokens.verify(new Secret(text), NOW + 15 * MINUTE + 15 * SECOND - 1)).toBeDefined();
        expect(await tokens.verify(new Secret(text), NOW + 15 * MINUTE + 15 * SECOND)).toBeUndefined();
        expect(await tokens.verify(new Secret(text), NOW - 16 * SECOND)).toBeUndefined();
      }
    },

    'refuses what is no token, without an error': async ({ tokens }) => {
      for (const text of ['', '.', '..', 'a.b.c', 'null', 'e30.e30.e30', '💪', 'x'.repeat(100_000)]) {
        expect(await tokens.verify(new Secret(text), NOW)).toBeUndefined();
      }
    },

    'refuses a token with any letter changed': async ({ tokens, own, pools }) => {
      for (const { text } of [own, pools]) {
        for (let at = 0; at < text.length; at += 23) {
          const changed = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
          expect(await tokens.verify(new Secret(changed), NOW)).toBeUndefined();
        }
      }
    },
  },
};
