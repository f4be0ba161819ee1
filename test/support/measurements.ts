interface EmfRecord {
  readonly _aws?: {
    readonly Timestamp: number;
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
    }[];
  };
  readonly [member: string]: unknown;
}

/** What CloudWatch reads from lines of a log, as the specification of the Embedded Metric Format has it. */
export function measurementsIn(lines: readonly string[]): readonly object[] {
  return lines.map((line) => JSON.parse(line) as EmfRecord).flatMap(measurementsOf);
}

function measurementsOf(record: EmfRecord): readonly object[] {
  const { Timestamp: at, CloudWatchMetrics = [] } = record._aws ?? {};
  return CloudWatchMetrics.filter(({ Namespace }) => Namespace === 'user-service').flatMap(({ Dimensions, Metrics }) =>
    Metrics.map(({ Name, Unit }) => {
      const dimensions = Object.fromEntries((Dimensions[0] ?? []).map((dimension) => [dimension, record[dimension]]));
      return { metric: Name, value: record[Name], unit: Unit, at, ...dimensions };
    }),
  );
}
