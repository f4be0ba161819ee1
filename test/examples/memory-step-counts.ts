import type { UserId } from '../../src/domain/shared/ids.js';
import type { StepCounts } from './step-counts.js';

export class MemoryStepCounts implements StepCounts {
  private readonly counts = new Map<string, number>();

  async add(userId: UserId, day: string, steps: number): Promise<number> {
    const key = `${userId} ${day}`;
    const total = (this.counts.get(key) ?? 0) + steps;
    this.counts.set(key, total);
    return total;
  }
}
