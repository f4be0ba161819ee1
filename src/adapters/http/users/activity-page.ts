import type { ActivityPage, ReadActivityCommand } from '../../../application/activity/read-activity.js';
import { ActivityPosition } from '../../../domain/activity/activity-position.js';
import type { UserId } from '../../../domain/shared/ids.js';
import { readCursor, writeCursor } from '../pagination/cursor.js';
import { DEFAULT_LIMIT, type PageQueryDto } from '../pagination/page-query.dto.js';
import { ActivityPageView } from './activity.response.js';

/** Reads a trail for the caller, or says why not. */
interface Reader {
  execute(command: ReadActivityCommand): Promise<ActivityPage>;
}

/** A page of a user's trail, for whoever may read it. Its cursor is good for this user's trail alone. */
export async function activityPage(
  reader: Reader,
  userId: UserId,
  { limit = DEFAULT_LIMIT, cursor }: PageQueryDto,
): Promise<ActivityPageView> {
  const binding = ['activity', userId];
  const before = cursor === undefined ? undefined : ActivityPosition.parse(readCursor(binding, cursor));
  const page = await reader.execute({ userId, limit, before });
  return new ActivityPageView(page, page.next === undefined ? null : writeCursor(binding, page.next));
}
