import type { Provider } from '@nestjs/common';
import { Credentials } from '../../../application/ports/credentials.js';
import { SigningKeys } from '../../../application/ports/signing-keys.js';
import { NOBODY } from '../../../domain/shared/ids.js';
import { HealthProbes } from '../../http/health/health-probes.js';
import { DenyListEndpoint, ProfileCacheEndpoint } from './redis.js';

/** An endpoint that is not configured is not missing: something in the process stands in for it. */
export const healthProbes: Provider = {
  provide: HealthProbes,
  inject: [
    Credentials,
    SigningKeys,
    { token: DenyListEndpoint, optional: true },
    { token: ProfileCacheEndpoint, optional: true },
  ],
  useFactory: (
    credentials: Credentials,
    keys: SigningKeys,
    denyList: DenyListEndpoint | undefined,
    profileCache: ProfileCacheEndpoint | undefined,
  ): HealthProbes => ({
    dynamodb: () => succeeds(() => credentials.find(NOBODY)),
    signingKey: () => succeeds(() => keys.current()),
    denyList: async () => denyList?.answers() ?? true,
    profileCache: async () => profileCache?.answers() ?? true,
  }),
};

async function succeeds(probe: () => Promise<unknown>): Promise<boolean> {
  try {
    await probe();
    return true;
  } catch {
    return false;
  }
}
