import type { Reconciliation } from '../../domain/users/reconciliation.js';

/**
 * How far the comparison of the user pool with the users has got, for whichever run goes on with it.
 * Of concurrent `advance`s from one state exactly one is `true`; the others find that somebody else has gone on, and have written nothing.
 */
export abstract class ReconciliationProgress {
  /** `undefined` before the first step of all. */
  abstract find(): Promise<Reconciliation | undefined>;
  abstract advance(from: Reconciliation | undefined, to: Reconciliation): Promise<boolean>;
}
