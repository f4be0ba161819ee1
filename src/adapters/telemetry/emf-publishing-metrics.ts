import type { Clock } from '../../application/ports/clock.js';
import type { PublishingMetrics } from '../../application/ports/publishing-metrics.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { EmfMetrics } from './emf-metrics.js';

export class EmfPublishingMetrics implements PublishingMetrics {
  constructor(
    private readonly metrics: EmfMetrics,
    private readonly clock: Clock,
  ) {}

  oldest(at: Instant): void {
    this.metrics.put('OutboxLagMs', Math.max(0, this.clock.now() - at));
  }

  parked(): void {
    this.metrics.put('EventsParked', 1);
  }
}
