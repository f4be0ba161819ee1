import { ApiProperty } from '@nestjs/swagger';
import type { ActivityPage } from '../../../application/activity/read-activity.js';
import type { RecordedActivity } from '../../../application/ports/activity-trail.js';
import type { Actor } from '../../../domain/activity/activity.js';
import { toIso } from '../../../domain/shared/instant.js';

export class ActivityView {
  @ApiProperty({ format: 'date-time' })
  readonly at: string;

  @ApiProperty({ example: 'login' })
  readonly action: string;

  @ApiProperty({ enum: ['ok', 'refused'] })
  readonly result: string;

  @ApiProperty({ type: String, nullable: true })
  readonly ip: string | null;

  @ApiProperty({ type: String, nullable: true })
  readonly userAgent: string | null;

  @ApiProperty()
  readonly requestId: string;

  @ApiProperty({ example: 'self', description: 'self, anonymous, system, or admin: and the id of an admin.' })
  readonly actor: string;

  @ApiProperty({
    required: false,
    minimum: 2,
    description: 'Only where this record stands for more attempts than the first.',
  })
  readonly attempts?: number;

  constructor({ activity, attempts }: RecordedActivity) {
    const { at, action, result, actor, origin } = activity;
    this.at = toIso(at);
    this.action = action;
    this.result = result;
    this.ip = origin.ip;
    this.userAgent = origin.userAgent;
    this.requestId = origin.requestId;
    this.actor = shown(actor);
    if (attempts > 1) this.attempts = attempts;
  }
}

/** Machine clients are parts of the service to its users; which one it was is for the log. */
function shown(actor: Actor): string {
  return actor.startsWith('client:') ? 'system' : actor;
}

export class ActivityPageView {
  @ApiProperty({ type: [ActivityView], description: 'Newest first.' })
  readonly items: readonly ActivityView[];

  @ApiProperty({ type: String, nullable: true, description: 'The `cursor` of the next page; null after the last.' })
  readonly nextCursor: string | null;

  constructor({ items }: ActivityPage, nextCursor: string | null) {
    this.items = items.map((recorded) => new ActivityView(recorded));
    this.nextCursor = nextCursor;
  }
}
