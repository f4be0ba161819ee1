import { randomUUID } from 'node:crypto';
import { bucketOf, type Bucket } from '../../domain/revocation/bucket.js';
import type { Revocation, TokenIdentity } from '../../domain/revocation/revocation.js';
import { DAY, SECOND, type Instant } from '../../domain/shared/instant.js';
import type { RedisClient } from './redis-client.js';
import { RedisGuard } from './redis-guard.js';
import { entryOf, refuses } from './revocation-entry.js';
import { entryKey, keysOf, loadingKey, readyKey } from './revocation-keys.js';
import { COMPLETE_LOAD, MERGE_ENTRIES } from './revocation-scripts.js';
import { ServerRuns } from './server-runs.js';

/** What Redis can say of a token. `incomplete`: its bucket must be loaded first; `unknown`: Redis cannot be asked, or not be trusted yet. */
export type Standing = 'revoked' | 'clear' | 'incomplete' | 'unknown';

/** A load in progress: who loads, and when and on which run of the server it began. */
export interface BucketLoad {
  readonly bucket: Bucket;
  readonly token: string;
  readonly ready: string;
}

const READY_LIFE = DAY;
const LOADING_LIFE = 5 * SECOND;
const ENTRIES_A_CALL = 200;
/** By how much (milliseconds) the clocks of two processes may differ here. */
const CLOCK_SKEW = SECOND;

/**
 * The ledger's copy in Redis, bucket by bucket. Redis must not evict (`noeviction`), and may lose everything at any time.
 *
 * `ready` holds the run of the server that the bucket was loaded on and when that load began. It counts only
 * - on that very run: a restart brings an old snapshot back, and a replica is promoted without the last writes, but `ready` among the rest; and
 * - if this process has met no failure since: while Redis was away, others may have revoked without it.
 * What `run_id` does not see: a server that is demoted and promoted again without a restart, having lost writes both ways in between. The
 * stream of the ledger, which writes every entry again, closes that.
 */
export class RevocationProjection {
  private readonly guard: RedisGuard;
  private readonly runs: ServerRuns;
  private failedAt: Instant = 0;

  /** `budget`: milliseconds a command. */
  constructor(
    private readonly redis: RedisClient,
    budget: number,
  ) {
    this.guard = new RedisGuard(budget);
    this.runs = new ServerRuns(redis);
  }

  get isAway(): boolean {
    return this.guard.isOpen;
  }

  /** One MGET. */
  async standing(token: TokenIdentity, now: Instant): Promise<Standing> {
    const bucket = bucketOf(token.subject);
    const found = await this.guard.read(() => this.find(token, bucket, now));
    if (found === undefined) return this.distrust();
    if (found.refused) return 'revoked';
    // Only now: a cluster may have redirected the question, and knows by now whom it asked.
    const run = this.runs.of(readyKey(bucket));
    if (run === undefined || Date.now() <= this.distrustedUntil) return 'unknown';
    return this.vouches(found.ready, run) ? 'clear' : 'incomplete';
  }

  /** Adds to what is there; `false` when Redis has not confirmed it. */
  async write(revocations: readonly Revocation[]): Promise<boolean> {
    for (let from = 0; from < revocations.length; from += ENTRIES_A_CALL) {
      if (!(await this.writeSome(revocations.slice(from, from + ENTRIES_A_CALL)))) return false;
    }
    return true;
  }

  /** Whether every reader will hear of it: from Redis, or from the ledger because Redis vouches for nothing any more. */
  async announce(revocation: Revocation): Promise<boolean> {
    return (await this.write([revocation])) || this.invalidate(bucketOf(revocation.subject));
  }

  /** Makes every reader, and every load in progress, start again from the ledger. Works on a full server. */
  async invalidate(bucket: Bucket): Promise<boolean> {
    return (await this.guard.insist(() => this.redis.del(readyKey(bucket), loadingKey(bucket)))) !== undefined;
  }

  /** Whether readers may at this moment be told by Redis that nothing else is revoked in this bucket. */
  async isServed(bucket: Bucket): Promise<boolean> {
    const ready = await this.guard.insist(() => this.redis.get(readyKey(bucket)));
    return ready !== undefined && ready !== null;
  }

  /** From now on, what was loaded before now does not count for this process. */
  distrust(): 'unknown' {
    this.failedAt = Date.now();
    return 'unknown';
  }

  /** `undefined` when somebody else is loading the bucket, or Redis takes no writes. */
  async beginLoad(bucket: Bucket): Promise<BucketLoad | undefined> {
    const load = { bucket, token: randomUUID(), ready: `${this.runs.of(readyKey(bucket))}:${Date.now()}` };
    const lock = () => this.redis.set(loadingKey(bucket), load.token, 'PX', LOADING_LIFE, 'NX');
    return (await this.guard.insist(lock)) === 'OK' ? load : undefined;
  }

  /** Void if the bucket was invalidated or lost since the load began: what was read then may be stale, what was written may be gone. */
  async completeLoad({ bucket, token, ready }: BucketLoad): Promise<void> {
    const keys = [loadingKey(bucket), readyKey(bucket)];
    await this.guard.insist(() => this.redis.eval(COMPLETE_LOAD, 2, ...keys, token, ready, READY_LIFE));
  }

  private async writeSome(revocations: readonly Revocation[]): Promise<boolean> {
    const entries = revocations.map(entryOf).flatMap((entry) => [entry.until, entry.lowestValidEpoch, entry.subject]);
    const keys = revocations.map(entryKey);
    const written = () => this.redis.eval(MERGE_ENTRIES, keys.length, ...keys, Date.now(), ...entries);
    return (await this.guard.insist(written)) === keys.length;
  }

  private async find(token: TokenIdentity, bucket: Bucket, now: Instant) {
    const [ofToken, ofSession, ofSubject, ready] = await this.redis.mget(keysOf(token, bucket));
    return { refused: refuses([ofToken, ofSession, ofSubject], token, now), ready };
  }

  private vouches(ready: string | null | undefined, run: string): boolean {
    const [loadedOn, loadedAt] = ready?.split(':') ?? [];
    return loadedOn === run && Number(loadedAt) > this.distrustedUntil;
  }

  private get distrustedUntil(): Instant {
    return Math.max(this.failedAt, this.runs.lostAt) + CLOCK_SKEW;
  }
}
