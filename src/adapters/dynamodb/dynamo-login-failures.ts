import { DeleteCommand, GetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { FailureRun, LoginFailures } from '../../application/ports/login-failures.js';
import { DAY, type Instant } from '../../domain/shared/instant.js';
import { unavailable } from './call-guard.js';
import { updateOnce } from './conditional-writes.js';
import { expiry } from './expiry.js';
import { RowReader, type Row } from './row.js';
import { failuresKey } from './table-keys.js';
import type { Tables } from './tables.js';

const RUN_LIFETIME = DAY;
const MAX_TRIES = 5;

/** One row a key. A failure is one `UpdateItem`, two where it starts a new run on the row of an old one. */
export class DynamoLoginFailures implements LoginFailures {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tables: Tables,
  ) {}

  async find(key: string, now: Instant): Promise<FailureRun | undefined> {
    const command = new GetCommand({ ...this.rowOf(key), ConsistentRead: true });
    const { Item } = await this.client.send(command);
    const run = Item && parseRun(Item);
    return run && now < run.lastAt + RUN_LIFETIME ? run : undefined;
  }

  /** Goes round only while others end the run, or start one, between the two updates. */
  async record(key: string, now: Instant): Promise<FailureRun> {
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const row = (await this.continueRun(key, now)) ?? (await this.startOver(key, now));
      if (row !== undefined) return parseRun(row);
    }
    throw unavailable();
  }

  async clear(key: string): Promise<void> {
    await this.client.send(new DeleteCommand(this.rowOf(key)));
  }

  private continueRun(key: string, now: Instant): Promise<Row | undefined> {
    return this.update(key, now, { condition: 'attribute_not_exists(PK) OR lastAt > :ended', count: 'failures' });
  }

  private startOver(key: string, now: Instant): Promise<Row | undefined> {
    return this.update(key, now, { condition: 'lastAt <= :ended' });
  }

  /** `undefined` when the condition does not hold. */
  private async update(
    key: string,
    now: Instant,
    { condition, count }: { condition: string; count?: string },
  ): Promise<Row | undefined> {
    const { expiresAt } = expiry(now + RUN_LIFETIME);
    const { applied, row } = await updateOnce(this.client, {
      table: this.tables['rate-limits'],
      key: failuresKey(key),
      condition,
      set: ['lastAt = :now', 'expiresAt = :expiresAt', ...(count === undefined ? ['failures = :first'] : [])],
      ...(count !== undefined && { count }),
      values: {
        ':now': now,
        ':expiresAt': expiresAt,
        ':ended': now - RUN_LIFETIME,
        ...(count === undefined && { ':first': 1 }),
      },
    });
    return applied ? row : undefined;
  }

  private rowOf(key: string) {
    return { TableName: this.tables['rate-limits'], Key: failuresKey(key) };
  }
}

function parseRun(row: Row): FailureRun {
  const read = new RowReader(row, 'rate-limits FAILURES#…/RUN');
  return { failures: read.integer('failures', 1), lastAt: read.instant('lastAt') };
}
