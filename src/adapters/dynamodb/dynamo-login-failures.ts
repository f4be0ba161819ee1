import { DeleteCommand, GetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { AdmittedTry, LoginFailures } from '../../application/ports/login-failures.js';
import { pausedUntil, type FailureRun, type RetryPause } from '../../domain/auth/retry-pause.js';
import { DAY, type Instant } from '../../domain/shared/instant.js';
import { unavailable } from './call-guard.js';
import { updateOnce, type Update, type UpdateOutcome } from './conditional-writes.js';
import { expiry } from './expiry.js';
import { RowReader, type Row } from './row.js';
import { failuresKey } from './table-keys.js';
import type { Tables } from './tables.js';

const RUN_LIFETIME = DAY;
const MAX_TRIES = 5;
/** No run has so many failures. */
const NEVER: RetryPause = { failures: Number.MAX_SAFE_INTEGER, duration: 0 };

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

  async record(key: string, now: Instant): Promise<FailureRun> {
    return (await this.admit(key, NEVER, now)).run;
  }

  /** Goes round only while others end the run, or start one, between the two updates. */
  async admit(key: string, pause: RetryPause, now: Instant): Promise<AdmittedTry> {
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const continued = await this.continueRun(key, pause, now);
      if (continued.row && (continued.applied || isPaused(continued.row, pause, now))) return triedAt(continued);
      const started = await this.startOver(key, now);
      if (started.applied) return triedAt(started);
    }
    throw unavailable();
  }

  async clear(key: string): Promise<void> {
    await this.client.send(new DeleteCommand(this.rowOf(key)));
  }

  private continueRun(key: string, { failures, duration }: RetryPause, now: Instant): Promise<UpdateOutcome> {
    const isOpen = '(failures < :failures OR lastAt <= :pauseEnded)';
    return this.update(key, now, {
      condition: `attribute_not_exists(PK) OR (lastAt > :ended AND ${isOpen})`,
      count: 'failures',
      set: [],
      values: { ':failures': failures, ':pauseEnded': now - duration },
    });
  }

  private startOver(key: string, now: Instant): Promise<UpdateOutcome> {
    return this.update(key, now, {
      condition: 'lastAt <= :ended',
      set: ['failures = :first'],
      values: { ':first': 1 },
    });
  }

  private update(key: string, now: Instant, update: Pick<Update, 'condition' | 'count' | 'set' | 'values'>) {
    const { expiresAt } = expiry(now + RUN_LIFETIME);
    return updateOnce(this.client, {
      ...update,
      table: this.tables['rate-limits'],
      key: failuresKey(key),
      set: ['lastAt = :now', 'expiresAt = :expiresAt', ...update.set],
      values: { ...update.values, ':now': now, ':expiresAt': expiresAt, ':ended': now - RUN_LIFETIME },
    });
  }

  private rowOf(key: string) {
    return { TableName: this.tables['rate-limits'], Key: failuresKey(key) };
  }
}

/** A pause is shorter than a run lives: no run that has ended is paused. */
function isPaused(row: Row, pause: RetryPause, now: Instant): boolean {
  return pausedUntil(parseRun(row), pause, now) !== undefined;
}

function triedAt({ applied, row = {} }: UpdateOutcome): AdmittedTry {
  return { admitted: applied, run: parseRun(row) };
}

function parseRun(row: Row): FailureRun {
  const read = new RowReader(row, 'rate-limits FAILURES#…/RUN');
  return { failures: read.integer('failures', 1), lastAt: read.instant('lastAt') };
}
