import type { PublishingMetrics } from '../../src/application/ports/publishing-metrics.js';
import type { Contract } from '../support/contract.js';
import { NOW } from '../support/builders.js';

/** Metrics that were taken at `NOW`, and their measurements. */
export interface WatchedMetrics {
  readonly metrics: PublishingMetrics;
  values(): readonly object[];
}

const lag = (value: number): unknown =>
  expect.objectContaining({ metric: 'OutboxLagMs', value, unit: 'Milliseconds', at: NOW });
const parking: unknown = expect.objectContaining({ metric: 'EventsParked', value: 1, unit: 'Count', at: NOW });

export const publishingMetricsContract: Contract<WatchedMetrics> = {
  port: 'PublishingMetrics',
  claims: {
    'measure in milliseconds for how long the oldest has waited': async ({ metrics, values }) => {
      metrics.oldest(NOW - 61_500);
      metrics.oldest(NOW);
      expect(values()).toEqual([lag(61_500), lag(0)]);
    },
    'take an event of a clock that is ahead for a new one': async ({ metrics, values }) => {
      metrics.oldest(NOW + 5);
      expect(values()).toEqual([lag(0)]);
    },
    'count each event that is parked': async ({ metrics, values }) => {
      for (let times = 0; times < 2; times += 1) metrics.parked();
      expect(values()).toEqual([parking, parking]);
    },
  },
};
