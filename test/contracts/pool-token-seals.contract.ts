import type { PoolTokenSeals } from '../../src/application/ports/pool-token-seals.js';
import type { RefreshToken, RefreshTokens } from '../../src/application/ports/refresh-tokens.js';
import { Secret } from '../../src/domain/shared/secret.js';
import { aSessionId, aUserId } from '../support/builders.js';
import type { Contract } from '../support/contract.js';

export interface SealingTokens {
  readonly seals: PoolTokenSeals;
  readonly tokens: RefreshTokens;
}

/** As long as Cognito's are. */
const poolToken = new Secret(`eyJjdHkiOiJKV1QiLCJlbmMiOiJBMjU2R0NNIn0.${'x'.repeat(1_800)}`);

const aMinted = ({ tokens }: SealingTokens) => tokens.mint(aUserId(), aSessionId());
const disclosed = ({ seals }: SealingTokens, token: RefreshToken | undefined) =>
  token && seals.disclose(token)?.reveal();

export const poolTokenSealsContract: Contract<SealingTokens> = {
  port: 'PoolTokenSeals',
  claims: {
    'gives back what was enclosed, through parsing and every successor': async (subject) => {
      const { seals, tokens } = subject;
      const token = seals.enclose(aMinted(subject), poolToken);
      const parsed = tokens.parse(token.text);
      expect(parsed).toMatchObject({ userId: token.userId, sessionId: token.sessionId, digest: token.digest });
      expect(disclosed(subject, parsed)).toBe(poolToken.reveal());
      const successor = tokens.successorOf(token);
      expect(disclosed(subject, tokens.parse(successor.text))).toBe(poolToken.reveal());
      expect(tokens.descendantOf(token, successor.digest)?.text.reveal()).toBe(successor.text.reveal());
    },

    'makes the successors that the token has without it': async (subject) => {
      const { seals, tokens } = subject;
      const bare = aMinted(subject);
      const token = seals.enclose(bare, poolToken);
      expect(tokens.successorOf(token).digest).toBe(tokens.successorOf(bare).digest);
      expect(tokens.successorOf(token).text.reveal()).toBe(tokens.successorOf(token).text.reveal());
    },

    'has nothing to give back of a token that encloses nothing': async (subject) => {
      expect(subject.seals.disclose(aMinted(subject))).toBeUndefined();
    },

    'shows nothing of it, and fits into a cookie': async (subject) => {
      const text = subject.seals.enclose(aMinted(subject), poolToken).text.reveal();
      expect(text).not.toContain(poolToken.reveal().slice(0, 20));
      expect(text).toMatch(/^[\w.-]+$/);
      expect(text.length).toBeLessThan(4_000);
    },

    'takes no seal into another session, and none that was changed': async (subject) => {
      const { seals, tokens } = subject;
      const [own, sealed = ''] = seals.enclose(aMinted(subject), poolToken).text.reveal().split('.');
      const other = aMinted(subject).text.reveal();
      const changed = `${sealed.slice(0, 40)}${sealed[40] === 'A' ? 'B' : 'A'}${sealed.slice(41)}`;
      for (const text of [`${other}.${sealed}`, `${own}.${changed}`, `${own}.`, `${own}.${sealed}.`])
        expect(tokens.parse(new Secret(text))).toBeUndefined();
    },
  },
};
