import { randomBytes } from 'node:crypto';
import { HmacRefreshTokens } from '../../src/adapters/crypto/hmac-refresh-tokens.js';
import type { RefreshToken } from '../../src/application/ports/refresh-tokens.js';
import { Secret } from '../../src/domain/shared/secret.js';
import { aSessionId, aUserId } from '../support/builders.js';
import { describeContract, itRejects } from '../support/contract.js';
import { aServerKey } from '../support/server-keys.js';
import { refreshTokensContract } from './refresh-tokens.contract.js';

/** Draws the successor by lot, as rotation usually does. */
class RandomSuccessors extends HmacRefreshTokens {
  override successorOf({ userId, sessionId }: RefreshToken) {
    return this.mint(userId, sessionId);
  }
}

const current = aServerKey();
const previous = aServerKey();

describeContract(refreshTokensContract, 'HmacRefreshTokens', () => new HmacRefreshTokens({ current }));
describeContract(
  refreshTokensContract,
  'HmacRefreshTokens with a previous key',
  () => new HmacRefreshTokens({ current, previous }),
);

itRejects(refreshTokensContract, {
  flaw: 'draws successors by lot',
  breaks: 'gives a token one successor, of the same session',
  make: () => new RandomSuccessors({ current }),
});

describe('HmacRefreshTokens', () => {
  const before = new HmacRefreshTokens({ current: previous });
  const after = new HmacRefreshTokens({ current, previous });
  const token = before.mint(aUserId(), aSessionId());

  it('derives successors under the server key: another key, another successor', () => {
    expect(after.successorOf(token).digest).not.toBe(before.successorOf(token).digest);
  });

  it('recognises the successors of both keys while the key is being changed', () => {
    const successors = after.parse(token.text)?.successors;
    expect(successors).toEqual([after.successorOf(token).digest, before.successorOf(token).digest]);
  });

  it('finds descendants by any mixture of the two keys', () => {
    const mixtures = [before, after].flatMap((first) =>
      [before, after].map((second) => second.successorOf(first.successorOf(token))),
    );
    for (const mixed of mixtures) {
      expect(after.descendantOf(token, mixed.digest)?.text.reveal()).toBe(mixed.text.reveal());
    }
  });

  it.each(['', 'short', randomBytes(31).toString('base64'), 'not base64 at all, however long it may be!!'])(
    'takes no key like %j, and does not quote it',
    (key) => {
      expect(() => new HmacRefreshTokens({ current: new Secret(key) })).toThrow('A server key is base64 of at least');
    },
  );
});
