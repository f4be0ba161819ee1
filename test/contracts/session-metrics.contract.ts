import type { SessionMetrics } from '../../src/application/ports/session-metrics.js';
import { NOW } from '../support/builders.js';
import type { Contract } from '../support/contract.js';

/** Metrics that were taken at `NOW`, and their measurements. */
export interface WatchedSessions {
  readonly metrics: SessionMetrics;
  values(): readonly object[];
}

export const sessionMetricsContract: Contract<WatchedSessions> = {
  port: 'SessionMetrics',
  claims: {
    'count each refresh': async ({ metrics, values }) => {
      const refresh = { metric: 'TokensRefreshed', value: 1, unit: 'Count', at: NOW, stage: 'test' };
      for (let times = 0; times < 2; times += 1) metrics.refreshed();
      expect(values()).toEqual([refresh, refresh]);
    },
  },
};
