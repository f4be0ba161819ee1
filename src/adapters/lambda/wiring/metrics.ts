import type { Provider } from '@nestjs/common';
import { SessionMetrics } from '../../../application/ports/session-metrics.js';
import type { RedisRevocationListSettings } from '../../redis/redis-revocation-list.js';
import { SystemClock } from '../../system/system-clock.js';
import { EmfMetrics } from '../../telemetry/emf-metrics.js';
import { EmfSessionMetrics } from '../../telemetry/emf-session-metrics.js';
import { JsonLog } from '../../telemetry/json-log.js';
import type { Settings } from '../runtime/settings.js';
import { bind, constant } from './providers.js';

export function sessionMetrics(settings: Settings): Provider {
  return bind(SessionMetrics, EmfSessionMetrics, constant(emfMetrics(settings)));
}

/** Each check that Redis cannot answer costs a read of the ledger: somebody has to know. */
export function countingFallbacks(settings: Settings): RedisRevocationListSettings {
  const metrics = emfMetrics(settings);
  return { onFallback: () => metrics.put('RevocationFallback', 1) };
}

function emfMetrics({ logLevel, stage }: Settings): EmfMetrics {
  return new EmfMetrics(new JsonLog(logLevel), new SystemClock(), stage);
}
