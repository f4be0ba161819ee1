import type { Provider } from '@nestjs/common';
import { EnforceRevocation } from '../../../application/auth/enforce-revocation.js';
import { Clock } from '../../../application/ports/clock.js';
import { RevocationLedger } from '../../../application/ports/revocation-ledger.js';
import { RevocationList } from '../../../application/ports/revocation-list.js';
import { LedgerRevocationList } from '../../ledger/ledger-revocation-list.js';
import type { Settings } from '../runtime/settings.js';
import { countingFallbacks } from './metrics.js';
import { bind, construct } from './providers.js';
import { redisRevocationList } from './redis.js';

/** Redis in front of the ledger; without one, the ledger answers by itself: as safe, and a read of DynamoDB a request. */
export function revocationList(settings: Settings): Provider[] {
  const { denyListRedisUrl } = settings;
  const enforcing = construct(EnforceRevocation, RevocationList, Clock);
  if (denyListRedisUrl !== undefined)
    return [...redisRevocationList(denyListRedisUrl, countingFallbacks(settings)), enforcing];
  return [bind(RevocationList, LedgerRevocationList, RevocationLedger), enforcing];
}
