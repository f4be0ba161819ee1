import type { Clock } from '../../application/ports/clock.js';
import type { PublishingMetrics } from '../../application/ports/publishing-metrics.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { JsonLog } from './json-log.js';

const NAMESPACE = 'user-service';

/** Records that CloudWatch reads as metrics (Embedded Metric Format) wherever it collects the log. */
export class EmfPublishingMetrics implements PublishingMetrics {
  constructor(
    private readonly log: JsonLog,
    private readonly clock: Clock,
    private readonly stage: string,
  ) {}

  oldest(at: Instant): void {
    this.put('OutboxLagMs', 'Milliseconds', Math.max(0, this.clock.now() - at));
  }

  parked(): void {
    this.put('EventsParked', 'Count', 1);
  }

  private put(Name: string, Unit: string, value: number): void {
    const metrics = { Namespace: NAMESPACE, Dimensions: [['stage']], Metrics: [{ Name, Unit }] };
    const _aws = { Timestamp: this.clock.now(), CloudWatchMetrics: [metrics] };
    this.log.always('metrics', { _aws, stage: this.stage, [Name]: value });
  }
}
