import { MINUTE } from '../../domain/shared/instant.js';
import type { Clock } from '../ports/clock.js';
import type { Outbox } from '../ports/outbox.js';
import type { PublishPending } from './publish-pending.js';

/** How old an event is when its stream record counts as lost, or whoever got that as crashed. */
const PATIENCE = MINUTE;

/** Publishes what should have been published by now. It may be cut off at any moment: the next one begins with what it has left. */
export class SweepOutbox {
  constructor(
    private readonly outbox: Outbox,
    private readonly publishPending: PublishPending,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<void> {
    for await (const userIds of this.outbox.due(this.clock.now() - PATIENCE)) {
      await this.publishPending.execute(userIds);
    }
  }
}
