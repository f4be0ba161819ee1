import type { UserId } from '../../src/domain/shared/ids.js';

/**
 * Steps walked, by user and day.
 * - `add` is one step: of any number of concurrent calls each counts.
 * - Reads see every addition that has answered. A store that cannot answer rejects; it never answers 0.
 */
export abstract class StepCounts {
  /** @param day as in `2026-11-25` */
  abstract add(userId: UserId, day: string, steps: number): Promise<number>;
}
