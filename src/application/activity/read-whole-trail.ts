import type { UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { ActivityTrail, RecordedActivity } from '../ports/activity-trail.js';

/** Records that one page of the store can hold, however long their texts. */
const PAGE = 500;
/** So that an export fits one answer. Older ones can still be read in pages. */
const MAX_RECORDS = 5_000;

/** What has been done to a user's account and tried, newest first, as far as one answer can hold it. */
export class ReadWholeTrail {
  constructor(private readonly trail: ActivityTrail) {}

  async execute(userId: UserId, now: Instant): Promise<readonly RecordedActivity[]> {
    const records: RecordedActivity[] = [];
    for (;;) {
      const page = await this.trail.list(userId, { limit: PAGE, before: records.at(-1)?.position, now });
      records.push(...page);
      if (page.length < PAGE || records.length >= MAX_RECORDS) return records;
    }
  }
}
