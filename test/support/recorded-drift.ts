import type { DriftMetrics, FoundDrift } from '../../src/application/ports/drift-metrics.js';
import type { Instant } from '../../src/domain/shared/instant.js';

/** Keeps what would have been counted. */
export class RecordedDrift implements DriftMetrics {
  readonly all: FoundDrift[] = [];
  readonly rounds: Instant[] = [];

  found(found: FoundDrift): void {
    this.all.push(found);
  }

  round(startedAt: Instant): void {
    this.rounds.push(startedAt);
  }
}
