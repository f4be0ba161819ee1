import type { Provider } from '@nestjs/common';
import { AccessTokens } from '../../../application/ports/access-tokens.js';
import { OneTimeCodes } from '../../../application/ports/one-time-codes.js';
import { PasswordHasher } from '../../../application/ports/password-hasher.js';
import { RefreshTokens } from '../../../application/ports/refresh-tokens.js';
import { SigningKeys } from '../../../application/ports/signing-keys.js';
import type { Secret } from '../../../domain/shared/secret.js';
import { BcryptPasswordHasher } from '../../crypto/bcrypt-password-hasher.js';
import { FileSigningKeys } from '../../crypto/file-signing-keys.js';
import { HmacOneTimeCodes } from '../../crypto/hmac-one-time-codes.js';
import { HmacRefreshTokens } from '../../crypto/hmac-refresh-tokens.js';
import { JwtAccessTokens } from '../../crypto/jwt-access-tokens.js';
import type { Settings } from '../runtime/settings.js';
import { bind, constant } from './providers.js';

/** Signs and verifies access tokens; the keys come from `signingKeyFile` or from a provider of the caller's own. */
export function accessTokens({ issuer, audience, lifetimes }: Settings): Provider[] {
  const rules = constant({ issuer, audience, maxLifetime: lifetimes.accessToken });
  return [
    bind(JwtAccessTokens, JwtAccessTokens, SigningKeys, rules),
    { provide: AccessTokens, useExisting: JwtAccessTokens },
  ];
}

export function signingKeysFrom(path: string): Provider {
  return bind(SigningKeys, FileSigningKeys, constant(path));
}

/** What only the issuing side needs. */
export function credentialSecrets(refreshKey: Secret, { bcryptCost }: Settings): Provider[] {
  const keys = constant({ current: refreshKey });
  return [
    bind(PasswordHasher, BcryptPasswordHasher, constant(bcryptCost)),
    bind(RefreshTokens, HmacRefreshTokens, keys),
    bind(OneTimeCodes, HmacOneTimeCodes, keys),
  ];
}
