import { DAY, type Instant } from '../shared/instant.js';

/** The members of the pool first, then the users here. */
export type ReconciliationStage = 'members' | 'users' | 'done';

/** How far a round through all of them has got. */
export interface Reconciliation {
  readonly startedAt: Instant;
  readonly stage: ReconciliationStage;
  /** The name of the next page; `null` for the first. */
  readonly position: string | null;
  /** Counts steps, those of earlier rounds too. */
  readonly step: number;
}

/** How long after the beginning of a round the next one begins, if it is over by then. */
const PERIOD = DAY;

/** What is to be gone on with; `undefined` while there is nothing to do. */
export function resumed(last: Reconciliation | undefined, now: Instant): Reconciliation | undefined {
  if (last !== undefined && last.stage !== 'done') return last;
  if (last !== undefined && now < last.startedAt + PERIOD) return undefined;
  return { startedAt: now, stage: 'members', position: null, step: last?.step ?? 0 };
}

/** After a page, of which the next one is called so. */
export function advanced({ startedAt, stage, step }: Reconciliation, next: string | undefined): Reconciliation {
  const now = next === undefined ? stageAfter(stage) : stage;
  return { startedAt, stage: now, position: next ?? null, step: step + 1 };
}

function stageAfter(stage: ReconciliationStage): ReconciliationStage {
  return stage === 'members' ? 'users' : 'done';
}
