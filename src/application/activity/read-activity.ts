import type { ActivityPosition } from '../../domain/activity/activity-position.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { ActivityTrail, RecordedActivity } from '../ports/activity-trail.js';
import type { Clock } from '../ports/clock.js';

export interface ActivityPage {
  readonly items: readonly RecordedActivity[];
  /** Where the next page begins; `undefined` after the last. */
  readonly next: ActivityPosition | undefined;
}

export interface ReadActivityCommand {
  readonly userId: UserId;
  readonly limit: number;
  readonly before: ActivityPosition | undefined;
}

/** What has been done to a user's account and tried, newest first. */
export class ReadActivity {
  constructor(
    private readonly trail: ActivityTrail,
    private readonly clock: Clock,
  ) {}

  async execute({ userId, limit, before }: ReadActivityCommand): Promise<ActivityPage> {
    const found = await this.trail.list(userId, { limit: limit + 1, before, now: this.clock.now() });
    const items = found.slice(0, limit);
    return { items, next: found.length > limit ? items.at(-1)?.position : undefined };
  }
}
