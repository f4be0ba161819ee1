import type { AccessTokens } from '../../src/application/ports/access-tokens.js';
import { HOUR, MINUTE, SECOND } from '../../src/domain/shared/instant.js';
import { Secret } from '../../src/domain/shared/secret.js';
import { anAccessTokenRequest, NOW } from '../support/builders.js';
import { concurrently } from '../support/concurrently.js';
import type { Contract } from '../support/contract.js';

export const accessTokensContract: Contract<AccessTokens> = {
  port: 'AccessTokens',
  claims: {
    'verifies what it has issued, with everything that was asked for': async (tokens) => {
      const request = anAccessTokenRequest({ epoch: 7, scopes: ['user', 'admin:users'] });
      const verified = await tokens.verify(await tokens.issue(request), NOW);
      expect(verified).toMatchObject({
        subject: request.subject,
        sessionId: request.sessionId,
        epoch: 7,
        scopes: ['user', 'admin:users'],
        issuedAt: NOW,
        expiresAt: NOW + request.lifetime,
      });
    },

    'gives every token an id of its own': async (tokens) => {
      const request = anAccessTokenRequest();
      const issued = await concurrently(() => tokens.issue(request));
      const verified = await Promise.all(issued.map((token) => tokens.verify(token, NOW)));
      expect(new Set(verified.map((token) => token?.tokenId)).size).toBe(issued.length);
    },

    'takes machine clients, which have no epoch': async (tokens) => {
      const request = anAccessTokenRequest({ subject: 'billing', epoch: 0, scopes: ['read:profiles'] });
      const verified = await tokens.verify(await tokens.issue(request), NOW);
      expect(verified).toMatchObject({ subject: 'billing', epoch: 0 });
    },

    'refuses a token that is not in force yet or any more, but for the leeway': async (tokens) => {
      const token = await tokens.issue(anAccessTokenRequest());
      const end = NOW + 15 * MINUTE;
      expect(await tokens.verify(token, NOW - 15 * SECOND)).toBeDefined();
      expect(await tokens.verify(token, NOW - 16 * SECOND)).toBeUndefined();
      expect(await tokens.verify(token, end + 15 * SECOND - 1)).toBeDefined();
      expect(await tokens.verify(token, end + 15 * SECOND)).toBeUndefined();
      expect(await tokens.verify(token, NOW + HOUR)).toBeUndefined();
    },

    'refuses what is no token, without an error': async (tokens) => {
      for (const text of ['', '.', '..', 'a.b.c', 'null', '💪', '\ud800', 'x'.repeat(100_000)]) {
        expect(await tokens.verify(new Secret(text), NOW)).toBeUndefined();
      }
    },

    'refuses a token with any letter changed': async (tokens) => {
      const text = (await tokens.issue(anAccessTokenRequest())).reveal();
      for (let at = 0; at < text.length; at += 17) {
        const changed = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
        expect(await tokens.verify(new Secret(changed), NOW)).toBeUndefined();
      }
    },
  },
};
