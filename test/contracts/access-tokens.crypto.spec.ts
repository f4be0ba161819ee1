import jsonwebtoken from 'jsonwebtoken';
import { JwtAccessTokens } from '../../src/adapters/crypto/jwt-access-tokens.js';
import { MINUTE } from '../../src/domain/shared/instant.js';
import type { Secret } from '../../src/domain/shared/secret.js';
import { anAccessTokenRequest, NOW } from '../support/builders.js';
import { describeContract, itRejects } from '../support/contract.js';
import { accessTokensOf, aSigningKey, checksOf, keysOf } from '../support/signing-keys.js';
import { accessTokensContract } from './access-tokens.contract.js';

const rules = { issuer: 'https://users.example', audience: 'user-service', maxLifetime: 15 * MINUTE };
const key = aSigningKey();
const tokens = accessTokensOf(keysOf(key), rules);

/** Reads the claims and leaves the signature to somebody else. */
class TrustingTokens extends JwtAccessTokens {
  override async verify(token: Secret, now: number) {
    return checksOf(keysOf(key), rules).accept(jsonwebtoken.decode(token.reveal()), now);
  }
}

describeContract(accessTokensContract, 'JwtAccessTokens', () => tokens);

itRejects(accessTokensContract, {
  flaw: 'verifies no signature',
  breaks: 'refuses a token with any letter changed',
  make: () => new TrustingTokens(keysOf(key), checksOf(keysOf(key), rules), rules),
});

describe('JwtAccessTokens', () => {
  it('issues exactly the header and the claims of the contract', async () => {
    const request = anAccessTokenRequest({ epoch: 3, scopes: ['user', 'admin:users'] });
    const decoded = jsonwebtoken.decode((await tokens.issue(request)).reveal(), { complete: true });
    expect(decoded?.header).toEqual({ alg: 'RS256', typ: 'at+jwt', kid: key.publicJwk.kid });
    expect(decoded?.payload).toEqual({
      iss: rules.issuer,
      sub: request.subject,
      aud: rules.audience,
      scope: 'user admin:users',
      iat: NOW / 1000,
      exp: NOW / 1000 + 900,
      jti: expect.stringMatching(new RegExp(`^${request.sessionId}\\.3\\.[\\w-]{22}$`)) as unknown,
    });
  });

  it('verifies by every published key and signs by the current one', async () => {
    const next = aSigningKey();
    const rotated = accessTokensOf(keysOf(next, key), rules);
    const old = await tokens.issue(anAccessTokenRequest());
    expect(await rotated.verify(old, NOW)).toBeDefined();
    const fresh = await rotated.issue(anAccessTokenRequest());
    expect(jsonwebtoken.decode(fresh.reveal(), { complete: true })?.header.kid).toBe(next.publicJwk.kid);
    expect(await tokens.verify(fresh, NOW)).toBeUndefined();
  });

  it('refuses by a key that is published no more, though it has met it before', async () => {
    const published = [key.publicJwk];
    const revocable = accessTokensOf({ current: async () => key, published: async () => published }, rules);
    const token = await revocable.issue(anAccessTokenRequest());
    expect(await revocable.verify(token, NOW)).toBeDefined();
    published.splice(0, 1, aSigningKey().publicJwk);
    expect(await revocable.verify(token, NOW)).toBeUndefined();
  });

  it('rejects when the keys cannot be had, and never says that a token is bad', async () => {
    const away = () => Promise.reject(new Error('The keys are away.'));
    const keyless = accessTokensOf({ current: away, published: away }, rules);
    const token = await tokens.issue(anAccessTokenRequest());
    await expect(keyless.verify(token, NOW)).rejects.toThrow('The keys are away.');
  });

  it('asks for no key when the token cannot be one of ours', async () => {
    const away = () => Promise.reject(new Error('The keys are away.'));
    const keyless = checksOf({ current: away, published: away }, rules);
    const foreign = jsonwebtoken.sign({}, 'secret');
    await expect(keyless.keyFor(foreign)).resolves.toBeUndefined();
  });
});
