import type { Provider } from '@nestjs/common';
import { Clock } from '../../../application/ports/clock.js';
import { TrustedTokens } from '../../../application/ports/trusted-tokens.js';
import { AccessTokenChecks } from '../../crypto/access-token-checks.js';
import { JwtTrustedTokens } from '../../crypto/jwt-trusted-tokens.js';
import { PoolTokenChecks } from '../../crypto/pool-token-checks.js';
import { TrustedIssuers } from '../../crypto/trusted-issuers.js';
import { BearerTokenChecks } from '../../http/security/bearer-token-checks.js';
import { jwksSource } from '../../jwks/jwks-source.js';
import { JwksVerificationKeys } from '../../jwks/jwks-verification-keys.js';
import type { Settings } from '../runtime/settings.js';
import { bind } from './providers.js';

/** Ourselves, and the user pool where the settings name one; beside `accessTokenChecks`. */
export function trustedIssuers(settings: Settings): Provider[] {
  return [
    {
      provide: TrustedIssuers,
      inject: [AccessTokenChecks, Clock],
      useFactory: (own: AccessTokenChecks, clock: Clock) => issuersOf(settings, own, clock),
    },
    { provide: BearerTokenChecks, useExisting: TrustedIssuers },
    bind(TrustedTokens, JwtTrustedTokens, TrustedIssuers),
  ];
}

export function issuersOf(settings: Settings, own: AccessTokenChecks, clock: Clock): TrustedIssuers {
  return new TrustedIssuers([own, ...poolOf(settings, clock)]);
}

function poolOf({ userPool, lifetimes }: Settings, clock: Clock): readonly PoolTokenChecks[] {
  if (userPool === undefined) return [];
  const { issuer, keySetUri, clientIds } = userPool;
  const keys = new JwksVerificationKeys(jwksSource(keySetUri), clock);
  return [new PoolTokenChecks(keys, { issuer, clientIds, maxLifetime: lifetimes.accessToken })];
}
