import type { PublishingMetrics } from '../../src/application/ports/publishing-metrics.js';
import type { Instant } from '../../src/domain/shared/instant.js';

/** Keeps what would have been measured. */
export class RecordedMetrics implements PublishingMetrics {
  readonly ages: Instant[] = [];
  parkings = 0;

  oldest(at: Instant): void {
    this.ages.push(at);
  }

  parked(): void {
    this.parkings += 1;
  }
}
