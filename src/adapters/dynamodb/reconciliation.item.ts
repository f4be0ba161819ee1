import type { Reconciliation, ReconciliationStage } from '../../domain/users/reconciliation.js';
import { RowReader, type Row } from './row.js';

const STAGES: readonly ReconciliationStage[] = ['members', 'users', 'done'];

export function parseReconciliation(row: Row): Reconciliation {
  const read = new RowReader(row, 'users RECONCILIATION#…');
  return {
    startedAt: read.instant('startedAt'),
    stage: read.oneOf('walk', STAGES),
    position: read.nullable('nextPage', (name) => read.text(name)),
    step: read.integer('steps', 1),
  };
}
