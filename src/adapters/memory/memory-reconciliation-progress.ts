import type { ReconciliationProgress } from '../../application/ports/reconciliation-progress.js';
import type { Reconciliation } from '../../domain/users/reconciliation.js';

export class MemoryReconciliationProgress implements ReconciliationProgress {
  private reached: Reconciliation | undefined;

  async find(): Promise<Reconciliation | undefined> {
    return this.reached;
  }

  async advance(from: Reconciliation | undefined, to: Reconciliation): Promise<boolean> {
    if (this.reached?.step !== from?.step) return false;
    this.reached = to;
    return true;
  }
}
