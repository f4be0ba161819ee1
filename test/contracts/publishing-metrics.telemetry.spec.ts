import { EmfPublishingMetrics } from '../../src/adapters/telemetry/emf-publishing-metrics.js';
import { JsonLog } from '../../src/adapters/telemetry/json-log.js';
import { NOW } from '../support/builders.js';
import { describeContract, itRejects } from '../support/contract.js';
import { publishingMetricsContract, type WatchedMetrics } from './publishing-metrics.contract.js';

/** As much of a record as CloudWatch reads. */
interface EmfRecord {
  readonly _aws: {
    readonly Timestamp: number;
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
    }[];
  };
  readonly [member: string]: unknown;
}

function aLog(now = () => NOW) {
  const lines: string[] = [];
  const log = new JsonLog('error', (line) => lines.push(line));
  const records = () => lines.map((line) => JSON.parse(line) as EmfRecord);
  return { metrics: new EmfPublishingMetrics(log, { now }, 'test'), records };
}

function watched({ metrics, records }: ReturnType<typeof aLog>): WatchedMetrics {
  const values = () =>
    records().flatMap((record) =>
      record._aws.CloudWatchMetrics.flatMap(({ Metrics }) =>
        Metrics.map(({ Name }) => [Name, Number(record[Name])] as const),
      ),
    );
  return { metrics, values };
}

describeContract(publishingMetricsContract, 'EmfPublishingMetrics', () => watched(aLog()));

itRejects(publishingMetricsContract, {
  flaw: 'measures by a clock that has stopped',
  breaks: 'measure in milliseconds for how long the oldest has waited',
  make: () => watched(aLog(() => 0)),
});

it('metrics are records of the Embedded Metric Format, whatever the level of the log', () => {
  const { metrics, records } = aLog();
  metrics.oldest(NOW - 7);
  const Metrics = [{ Name: 'OutboxLagMs', Unit: 'Milliseconds' }];
  const directive = { Namespace: 'user-service', Dimensions: [['stage']], Metrics };
  expect(records()).toEqual([
    expect.objectContaining({
      _aws: { Timestamp: NOW, CloudWatchMetrics: [directive] },
      stage: 'test',
      OutboxLagMs: 7,
    }),
  ]);
});
