import { generateKeyPairSync } from 'node:crypto';
import { AccessTokenChecks } from '../../src/adapters/crypto/access-token-checks.js';
import { JwtAccessTokens } from '../../src/adapters/crypto/jwt-access-tokens.js';
import { JwtTrustedTokens } from '../../src/adapters/crypto/jwt-trusted-tokens.js';
import { PublishedVerificationKeys } from '../../src/adapters/crypto/published-verification-keys.js';
import { signingKeyFromPem } from '../../src/adapters/crypto/signing-key.js';
import type { TokenRules } from '../../src/adapters/crypto/token-claims.js';
import { TrustedIssuers } from '../../src/adapters/crypto/trusted-issuers.js';
import { Secret } from '../../src/domain/shared/secret.js';
import type { SigningKey, SigningKeys } from '../../src/application/ports/signing-keys.js';

/** A small key, for speed. */
export function aSigningKey(): SigningKey {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return signingKeyFromPem(new Secret(privateKey));
}

/** Signs by the first key and publishes all. */
export function keysOf(current: SigningKey, ...others: readonly SigningKey[]): SigningKeys {
  const published = [current, ...others].map(({ publicJwk }) => publicJwk);
  return { current: async () => current, published: async () => published };
}

export function checksOf(keys: SigningKeys, rules: TokenRules): AccessTokenChecks {
  return new AccessTokenChecks(new PublishedVerificationKeys(keys), rules);
}

export function accessTokensOf(keys: SigningKeys, rules: TokenRules): JwtAccessTokens {
  return new JwtAccessTokens(keys, checksOf(keys, rules), rules);
}

/** Trusts its own issuer and no other. */
export function trustedTokensOf(keys: SigningKeys, rules: TokenRules): JwtTrustedTokens {
  return new JwtTrustedTokens(new TrustedIssuers([checksOf(keys, rules)]));
}
