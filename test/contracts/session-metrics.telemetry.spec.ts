import { EmfMetrics } from '../../src/adapters/telemetry/emf-metrics.js';
import { EmfSessionMetrics } from '../../src/adapters/telemetry/emf-session-metrics.js';
import { JsonLog } from '../../src/adapters/telemetry/json-log.js';
import { NOW } from '../support/builders.js';
import { describeContract, itRejects } from '../support/contract.js';
import { measurementsIn } from '../support/measurements.js';
import { sessionMetricsContract, type WatchedSessions } from './session-metrics.contract.js';

function watched(now = () => NOW): WatchedSessions {
  const lines: string[] = [];
  const metrics = new EmfMetrics(new JsonLog('error', (line) => lines.push(line)), { now }, 'test');
  return { metrics: new EmfSessionMetrics(metrics), values: () => measurementsIn(lines) };
}

describeContract(sessionMetricsContract, 'EmfSessionMetrics', () => watched());

itRejects(sessionMetricsContract, {
  flaw: 'dates its counts by a clock that has stopped',
  breaks: 'count each refresh',
  make: () => watched(() => 0),
});
