import type { Type } from '@nestjs/common';
import { SecondFactorController } from '../../http/auth/second-factor.controller.js';
import type { Settings } from '../runtime/settings.js';

/** Second factors are ours to keep for whoever has a password here; a user pool has its own. */
export function secondFactorRoutes({ identityProvider }: Settings): Type[] {
  return identityProvider === 'native' ? [SecondFactorController] : [];
}
