import { SealingRefreshTokens } from '../../src/adapters/crypto/sealing-refresh-tokens.js';
import { Secret } from '../../src/domain/shared/secret.js';
import { aSessionId, aUserId } from '../support/builders.js';
import { describeContract, itRejects } from '../support/contract.js';
import { aServerKey } from '../support/server-keys.js';
import { poolTokenSealsContract, type SealingTokens } from './pool-token-seals.contract.js';
import { refreshTokensContract } from './refresh-tokens.contract.js';

function aSubject(): SealingTokens & { readonly sealing: SealingRefreshTokens } {
  const sealing = new SealingRefreshTokens({ current: aServerKey() });
  return { seals: sealing, tokens: sealing, sealing };
}

describeContract(poolTokenSealsContract, 'SealingRefreshTokens', aSubject);
describeContract(refreshTokensContract, 'SealingRefreshTokens', () => aSubject().sealing);

itRejects(poolTokenSealsContract, {
  flaw: 'only writes the one beside the other',
  breaks: 'shows nothing of it, and fits into a cookie',
  make: () => {
    const { sealing } = aSubject();
    const enclose: SealingTokens['seals']['enclose'] = (token, poolToken) => ({
      ...token,
      text: new Secret(`${token.text.reveal()}.${poolToken.reveal()}`),
    });
    return { tokens: sealing, seals: { enclose, disclose: (token) => sealing.disclose(token) } };
  },
});

describe('SealingRefreshTokens', () => {
  it('opens what the key before has sealed, and nothing of a stranger’s', () => {
    const [before, now] = [aServerKey(), aServerKey()];
    const old = new SealingRefreshTokens({ current: before });
    const { text } = old.enclose(old.mint(aUserId(), aSessionId()), new Secret('the pool’s'));
    const rotated = new SealingRefreshTokens({ current: now, previous: before });
    const token = rotated.parse(text);
    expect(token && rotated.disclose(token)?.reveal()).toBe('the pool’s');
    expect(new SealingRefreshTokens({ current: now }).parse(text)).toBeUndefined();
  });
});
