import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { RateLimits } from '../../application/ports/rate-limits.js';
import type { Instant } from '../../domain/shared/instant.js';
import { stateOf, windowStart, type RateLimit, type RateLimitState } from '../../domain/shared/rate-limit.js';
import { updateOnce } from './conditional-writes.js';
import { expiry } from './expiry.js';
import { RowReader } from './row.js';
import { windowKey } from './table-keys.js';
import type { Tables } from './tables.js';

/** One row a window, so that nothing ever has to be reset; one `UpdateItem` a call. */
export class DynamoRateLimits implements RateLimits {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tables: Tables,
  ) {}

  async hit(limit: RateLimit, now: Instant): Promise<RateLimitState> {
    const start = windowStart(limit.window, now);
    const { row = {} } = await updateOnce(this.client, {
      table: this.tables['rate-limits'],
      key: windowKey(limit, start),
      count: 'calls',
      set: ['expiresAt = :expiresAt'],
      values: { ':expiresAt': expiry(start + limit.window).expiresAt },
    });
    return stateOf(limit, new RowReader(row, 'rate-limits LIMIT#…/WINDOW#…').integer('calls', 1), now);
  }
}
