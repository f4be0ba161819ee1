import type { DriftMetrics } from '../../src/application/ports/drift-metrics.js';
import { HOUR } from '../../src/domain/shared/instant.js';
import { NOW } from '../support/builders.js';
import type { Contract } from '../support/contract.js';

/** Metrics that were taken at `NOW`. */
export interface WatchedDrift {
  readonly metrics: DriftMetrics;
  values(): readonly object[];
}

export const driftMetricsContract: Contract<WatchedDrift> = {
  port: 'DriftMetrics',
  claims: {
    'count what was repaired apart from what was left': async ({ metrics, values }) => {
      metrics.found({ drift: 'member_without_user', outcome: 'repaired' });
      metrics.found({ drift: 'user_without_member', outcome: 'left' });
      expect(values()).toMatchObject([
        { metric: 'PoolDriftRepaired', value: 1, unit: 'Count', at: NOW },
        { metric: 'PoolDriftLeft', value: 1, unit: 'Count', at: NOW },
      ]);
    },
    'measure in milliseconds how long ago the round began': async ({ metrics, values }) => {
      metrics.round(NOW - HOUR);
      metrics.round(NOW + 5);
      expect(values()).toMatchObject([
        { metric: 'ReconciliationAgeMs', value: HOUR, unit: 'Milliseconds' },
        { metric: 'ReconciliationAgeMs', value: 0, unit: 'Milliseconds' },
      ]);
    },
  },
};
