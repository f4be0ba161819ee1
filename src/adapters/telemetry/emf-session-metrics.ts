import type { SessionMetrics } from '../../application/ports/session-metrics.js';
import type { EmfMetrics } from './emf-metrics.js';

export class EmfSessionMetrics implements SessionMetrics {
  constructor(private readonly metrics: EmfMetrics) {}

  refreshed(): void {
    this.metrics.put('TokensRefreshed', 1);
  }
}
