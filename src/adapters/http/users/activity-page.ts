import type { ReadActivity } from '../../../application/activity/read-activity.js';
import { ActivityPosition } from '../../../domain/activity/activity-position.js';
import type { UserId } from '../../../domain/shared/ids.js';
import { readCursor, writeCursor } from '../pagination/cursor.js';
import { DEFAULT_LIMIT, type PageQueryDto } from '../pagination/page-query.dto.js';
import { ActivityPageView } from './activity.response.js';

/** A page of a user's trail, for whoever may read it. Its cursor is good for this user's trail alone. */
export async function activityPage(
  readActivity: ReadActivity,
  userId: UserId,
  { limit = DEFAULT_LIMIT, cursor }: PageQueryDto,
): Promise<ActivityPageView> {
  const binding = ['activity', userId];
  const before = cursor === undefined ? undefined : ActivityPosition.parse(readCursor(binding, cursor));
  const page = await readActivity.execute({ userId, limit, before });
  return new ActivityPageView(page, page.next === undefined ? null : writeCursor(binding, page.next));
}
