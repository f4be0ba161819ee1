import type { Provider } from '@nestjs/common';
import type { FunctionSettings } from '../runtime/function-settings.js';
import { accessTokens, signingKeysFrom } from './crypto.js';
import { edge } from './edge.js';
import { revocationList } from './revocation-list.js';
import { system } from './system.js';

/** What every function with protected routes has: it verifies tokens and asks the revocation list. */
export function protectedFunction(settings: FunctionSettings): Provider[] {
  return [
    ...system(),
    ...accessTokens(settings),
    signingKeysFrom(settings.signingKeyFile),
    ...revocationList(settings),
    ...edge(),
  ];
}
