import type { Instant } from '../../domain/shared/instant.js';

const NAMESPACE = 'user-service';

/** Everything that is measured, and its unit. What each means, and who watches it, stands in docs/operations.md. */
const METRICS = {
  LoginSucceeded: 'Count',
  LoginFailed: 'Count',
  TokensRefreshed: 'Count',
  ReuseDetected: 'Count',
  RevocationFallback: 'Count',
  OutboxLagMs: 'Milliseconds',
  EventsParked: 'Count',
  FailuresReported: 'Count',
  PoolDriftRepaired: 'Count',
  PoolDriftLeft: 'Count',
  ReconciliationAgeMs: 'Milliseconds',
} as const;

export type Metric = keyof typeof METRICS;

export interface Measured {
  readonly value: number;
  readonly at: Instant;
  readonly stage: string;
}

/** Members of a record that make CloudWatch read it as a metric too (Embedded Metric Format), wherever it collects the log. */
export function measured(Name: Metric, { value, at, stage }: Measured): object {
  const directive = { Namespace: NAMESPACE, Dimensions: [['stage']], Metrics: [{ Name, Unit: METRICS[Name] }] };
  return { _aws: { Timestamp: at, CloudWatchMetrics: [directive] }, stage, [Name]: value };
}
