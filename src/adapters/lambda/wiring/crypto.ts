import type { Provider } from '@nestjs/common';
import { AccessTokens } from '../../../application/ports/access-tokens.js';
import { ChallengeTokens } from '../../../application/ports/challenge-tokens.js';
import { DeviceTokens } from '../../../application/ports/device-tokens.js';
import { OneTimeCodes } from '../../../application/ports/one-time-codes.js';
import { PasswordHasher } from '../../../application/ports/password-hasher.js';
import { RecoveryCodes } from '../../../application/ports/recovery-codes.js';
import { PoolTokenSeals } from '../../../application/ports/pool-token-seals.js';
import { RefreshTokens } from '../../../application/ports/refresh-tokens.js';
import { SigningKeys } from '../../../application/ports/signing-keys.js';
import { TotpSecrets } from '../../../application/ports/totp-secrets.js';
import { VerificationKeys } from '../../../application/ports/verification-keys.js';
import type { Secret } from '../../../domain/shared/secret.js';
import { AccessTokenChecks } from '../../crypto/access-token-checks.js';
import { BcryptPasswordHasher } from '../../crypto/bcrypt-password-hasher.js';
import { HmacDeviceTokens } from '../../crypto/hmac-device-tokens.js';
import { HmacOneTimeCodes } from '../../crypto/hmac-one-time-codes.js';
import { HmacRecoveryCodes } from '../../crypto/hmac-recovery-codes.js';
import { HmacRefreshTokens } from '../../crypto/hmac-refresh-tokens.js';
import { JwtAccessTokens } from '../../crypto/jwt-access-tokens.js';
import type { MfaKeys } from '../../crypto/mfa-keys.js';
import { OtpauthTotpSecrets } from '../../crypto/otpauth-totp-secrets.js';
import { RandomChallengeTokens } from '../../crypto/random-challenge-tokens.js';
import { UpgradingPasswordHasher } from '../../crypto/upgrading-password-hasher.js';
import { SealingRefreshTokens } from '../../crypto/sealing-refresh-tokens.js';
import type { Settings } from '../runtime/settings.js';
import { bind, constant, construct } from './providers.js';

/** Verifies access tokens, with whatever `VerificationKeys` are provided. */
export function accessTokenChecks(settings: Settings): Provider {
  return bind(AccessTokenChecks, AccessTokenChecks, VerificationKeys, constant(tokenRules(settings)));
}

/** Signs access tokens too. */
export function accessTokens(settings: Settings): Provider[] {
  const rules = constant(tokenRules(settings));
  return [accessTokenChecks(settings), bind(AccessTokens, JwtAccessTokens, SigningKeys, AccessTokenChecks, rules)];
}

export function tokenRules({ issuer, audience, lifetimes }: Settings) {
  return { issuer, audience, maxLifetime: lifetimes.accessToken };
}

/** What only the issuing side needs. */
export function credentialSecrets(refreshKey: Secret, settings: Settings): Provider[] {
  const keys = constant({ current: refreshKey });
  return [
    passwordHasher(settings),
    ...refreshTokens(settings, refreshKey),
    oneTimeCodes(refreshKey),
    bind(DeviceTokens, HmacDeviceTokens, keys),
  ];
}

/** Where a user pool hands the access tokens out, its refresh tokens are sealed in ours. */
function refreshTokens({ identityProvider }: Settings, refreshKey: Secret): Provider[] {
  const keys = constant({ current: refreshKey });
  if (identityProvider === 'native') return [bind(RefreshTokens, HmacRefreshTokens, keys)];
  return [
    construct(SealingRefreshTokens, keys),
    { provide: RefreshTokens, useExisting: SealingRefreshTokens },
    { provide: PoolTokenSeals, useExisting: SealingRefreshTokens },
  ];
}

export function passwordHasher({ bcryptCost }: Settings): Provider {
  return bind(PasswordHasher, UpgradingPasswordHasher, constant(new BcryptPasswordHasher(bcryptCost)));
}

export function oneTimeCodes(refreshKey: Secret): Provider {
  return bind(OneTimeCodes, HmacOneTimeCodes, constant({ current: refreshKey }));
}

/** For second factors. Authenticator apps name the service by the host that issues its tokens. */
export function mfaSecrets(mfaKeys: MfaKeys, { issuer }: Settings): Provider[] {
  const keys = constant(mfaKeys);
  return [
    bind(TotpSecrets, OtpauthTotpSecrets, keys, constant(new URL(issuer).hostname)),
    bind(RecoveryCodes, HmacRecoveryCodes, keys),
    bind(ChallengeTokens, RandomChallengeTokens),
  ];
}
