import type { Instant } from '../../domain/shared/instant.js';
import type { Drift } from '../../domain/users/pool-drift.js';

export interface FoundDrift {
  readonly drift: Drift;
  /** `left` is for people to look at. */
  readonly outcome: 'repaired' | 'left';
}

/** How far the user pool and the users here have drifted apart, for those who watch it and are woken by it. Never throws, never waits. */
export abstract class DriftMetrics {
  abstract found(found: FoundDrift): void;

  /** When the round began that is under way, or was the last one. */
  abstract round(startedAt: Instant): void;
}
