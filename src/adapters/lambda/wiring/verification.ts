import type { Provider } from '@nestjs/common';
import type { FunctionSettings } from '../runtime/function-settings.js';
import { accessTokenChecks } from './crypto.js';
import { issuerVerificationKeys } from './jwks.js';

/** How a function verifies that signs nothing: with the keys that the issuer publishes. */
export function verification(settings: FunctionSettings): Provider[] {
  return [issuerVerificationKeys(settings), accessTokenChecks(settings)];
}
