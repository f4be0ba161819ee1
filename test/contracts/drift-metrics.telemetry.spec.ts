import { EmfDriftMetrics } from '../../src/adapters/telemetry/emf-drift-metrics.js';
import { EmfMetrics } from '../../src/adapters/telemetry/emf-metrics.js';
import { JsonLog } from '../../src/adapters/telemetry/json-log.js';
import { NOW } from '../support/builders.js';
import { describeContract, itRejects } from '../support/contract.js';
import { measurementsIn } from '../support/measurements.js';
import { driftMetricsContract, type WatchedDrift } from './drift-metrics.contract.js';

function watched(now = () => NOW): WatchedDrift & { readonly lines: readonly string[] } {
  const lines: string[] = [];
  const clock = { now };
  const metrics = new EmfMetrics(new JsonLog('error', (line) => lines.push(line)), clock, 'test');
  return { metrics: new EmfDriftMetrics(metrics, clock), values: () => measurementsIn(lines), lines };
}

describeContract(driftMetricsContract, 'EmfDriftMetrics', () => watched());

itRejects(driftMetricsContract, {
  flaw: 'measures by a clock that has stopped',
  breaks: 'measure in milliseconds how long ago the round began',
  make: () => watched(() => 0),
});

it('the log says which drift was counted', () => {
  const { metrics, lines } = watched();
  metrics.found({ drift: 'enabled_at_pool', outcome: 'repaired' });
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([{ drift: 'enabled_at_pool' }]);
});
