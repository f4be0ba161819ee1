import type { RevocationLedger } from '../../application/ports/revocation-ledger.js';
import type { Bucket } from '../../domain/revocation/bucket.js';
import type { Revocation } from '../../domain/revocation/revocation.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { RevocationProjection } from './revocation-projection.js';

/** Brings buckets from the ledger to Redis: one load a bucket at a time, in this process and among all. */
export class BucketLoader {
  private readonly loads = new Map<Bucket, Promise<readonly Revocation[] | undefined>>();

  constructor(
    private readonly projection: RevocationProjection,
    private readonly ledger: RevocationLedger,
  ) {}

  /** The load of this bucket that is going on in this process; it never rejects. */
  running(bucket: Bucket): Promise<unknown> | undefined {
    return this.loads.get(bucket)?.catch(() => undefined);
  }

  /** What is in force in the bucket, whether or not Redis has taken it; `undefined` where another process is loading it. */
  load(bucket: Bucket, now: Instant): Promise<readonly Revocation[] | undefined> {
    const load = this.transfer(bucket, now).finally(() => this.loads.delete(bucket));
    this.loads.set(bucket, load);
    return load;
  }

  /**
   * A revocation that is recorded after the ledger was read is written to Redis by its author. Should that fail, its author calls this
   * load off (`invalidate`), so that no bucket becomes ready without it.
   */
  private async transfer(bucket: Bucket, now: Instant): Promise<readonly Revocation[] | undefined> {
    const load = await this.projection.beginLoad(bucket);
    if (load === undefined) return undefined;
    const revocations = await this.ledger.inBucket(bucket, now);
    if (await this.projection.write(revocations)) await this.projection.completeLoad(load);
    return revocations;
  }
}
