import type { ActivityOrigin } from '../../domain/activity/activity.js';
import type { FoundDrift } from '../ports/drift-metrics.js';

/** Compares one person; may be repeated. `undefined` where nothing has drifted. */
export type Comparison = () => Promise<FoundDrift | undefined>;

export interface WalkPage {
  readonly comparisons: readonly Comparison[];
  /** Names the page behind this one; `undefined` on the last. */
  readonly next: string | undefined;
}

/** A way through all whom one side knows, page by page, to compare them with the other. */
export interface Walk {
  /** How many comparisons may go on at a time: the pool serves logins meanwhile. */
  readonly atOnce: number;
  page(name: string | undefined, origin: ActivityOrigin): Promise<WalkPage>;
}
