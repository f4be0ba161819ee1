import { EmfMetrics } from '../../src/adapters/telemetry/emf-metrics.js';
import { EmfPublishingMetrics } from '../../src/adapters/telemetry/emf-publishing-metrics.js';
import { JsonLog } from '../../src/adapters/telemetry/json-log.js';
import { NOW } from '../support/builders.js';
import { describeContract, itRejects } from '../support/contract.js';
import { measurementsIn } from '../support/measurements.js';
import { publishingMetricsContract, type WatchedMetrics } from './publishing-metrics.contract.js';

function watched(now = () => NOW): WatchedMetrics & { readonly lines: readonly string[] } {
  const lines: string[] = [];
  const clock = { now };
  const metrics = new EmfMetrics(new JsonLog('error', (line) => lines.push(line)), clock, 'test');
  return { metrics: new EmfPublishingMetrics(metrics, clock), values: () => measurementsIn(lines), lines };
}

describeContract(publishingMetricsContract, 'EmfPublishingMetrics', () => watched());

itRejects(publishingMetricsContract, {
  flaw: 'measures by a clock that has stopped',
  breaks: 'measure in milliseconds for how long the oldest has waited',
  make: () => watched(() => 0),
});

it('metrics are records of the Embedded Metric Format, whatever the level of the log', () => {
  const { metrics, lines } = watched();
  metrics.oldest(NOW - 7);
  const Metrics = [{ Name: 'OutboxLagMs', Unit: 'Milliseconds' }];
  const directive = { Namespace: 'user-service', Dimensions: [['stage']], Metrics };
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    expect.objectContaining({
      _aws: { Timestamp: NOW, CloudWatchMetrics: [directive] },
      stage: 'test',
      OutboxLagMs: 7,
    }),
  ]);
});
