import type { Clock } from '../../src/application/ports/clock.js';
import { DomainError } from '../../src/domain/shared/domain-error.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import { toIso } from '../../src/domain/shared/instant.js';
import type { StepCounts } from './step-counts.js';

/** More than anybody walks in a day: a device that has gone wrong. */
const MOST = 200_000;

export interface RecordStepsCommand {
  readonly userId: UserId;
  readonly steps: number;
}

/** Adds to the steps of today, in UTC; answers how many they are now. */
export class RecordSteps {
  constructor(
    private readonly counts: StepCounts,
    private readonly clock: Clock,
  ) {}

  async execute({ userId, steps }: RecordStepsCommand): Promise<number> {
    if (steps > MOST) throw new DomainError('conflict', `Nobody walks more than ${MOST} steps a day.`);
    return this.counts.add(userId, toIso(this.clock.now()).slice(0, 10), steps);
  }
}
