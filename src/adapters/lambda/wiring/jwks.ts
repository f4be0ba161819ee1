import type { Provider } from '@nestjs/common';
import { Clock } from '../../../application/ports/clock.js';
import { VerificationKeys } from '../../../application/ports/verification-keys.js';
import { jwksUri } from '../../http/keys/issuer-metadata.js';
import { jwksSource } from '../../jwks/jwks-source.js';
import { JwksVerificationKeys } from '../../jwks/jwks-verification-keys.js';
import type { Settings } from '../runtime/settings.js';
import { bind, constant } from './providers.js';

/** For whoever only verifies: the keys that the issuer publishes, and no secret. */
export function issuerVerificationKeys({ issuer }: Settings): Provider {
  return bind(VerificationKeys, JwksVerificationKeys, constant(jwksSource(jwksUri(issuer))), Clock);
}
