import type { PublishingMetrics } from '../../src/application/ports/publishing-metrics.js';
import type { SessionMetrics } from '../../src/application/ports/session-metrics.js';
import type { Instant } from '../../src/domain/shared/instant.js';

/** Keeps what would have been measured. */
export class RecordedMetrics implements PublishingMetrics, SessionMetrics {
  readonly ages: Instant[] = [];
  parkings = 0;
  refreshes = 0;

  oldest(at: Instant): void {
    this.ages.push(at);
  }

  parked(): void {
    this.parkings += 1;
  }

  refreshed(): void {
    this.refreshes += 1;
  }
}
