import type { Clock } from '../../application/ports/clock.js';
import type { DriftMetrics, FoundDrift } from '../../application/ports/drift-metrics.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { EmfMetrics } from './emf-metrics.js';

export class EmfDriftMetrics implements DriftMetrics {
  constructor(
    private readonly metrics: EmfMetrics,
    private readonly clock: Clock,
  ) {}

  found({ drift, outcome }: FoundDrift): void {
    this.metrics.put(outcome === 'repaired' ? 'PoolDriftRepaired' : 'PoolDriftLeft', 1, { drift });
  }

  round(startedAt: Instant): void {
    this.metrics.put('ReconciliationAgeMs', Math.max(0, this.clock.now() - startedAt));
  }
}
