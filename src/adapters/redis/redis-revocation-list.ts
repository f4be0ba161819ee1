import { setTimeout as pause } from 'node:timers/promises';
import type { RevocationLedger } from '../../application/ports/revocation-ledger.js';
import type { RevocationList } from '../../application/ports/revocation-list.js';
import { bucketOf } from '../../domain/revocation/bucket.js';
import { covers, type Revocation, type TokenIdentity } from '../../domain/revocation/revocation.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import { SECOND, type Instant } from '../../domain/shared/instant.js';
import { BucketLoader } from './bucket-loader.js';
import type { RedisClient } from './redis-client.js';
import { RevocationProjection } from './revocation-projection.js';
import { Unfinished } from './unfinished.js';

export interface RedisRevocationListSettings {
  /** How long Redis may take for one command, in milliseconds. */
  readonly commandBudget?: number;
  /** Called for each check that Redis could not answer. */
  readonly onFallback?: () => void;
}

const COMMAND_BUDGET = 50;
/** For how long (milliseconds) a revocation waits for a connection to come back, as long as checks still get through. */
const PATIENCE = SECOND / 2;
const PATIENCE_STEP = 25;

/**
 * The ledger is the truth; Redis is its copy, asked first because it answers in one round trip. Wherever Redis cannot answer, the ledger
 * does; where neither can, the answer is `unavailable`, never "not revoked".
 */
export class RedisRevocationList implements RevocationList {
  private readonly projection: RevocationProjection;
  private readonly loader: BucketLoader;
  private readonly unpublished: Unfinished<Revocation>;

  /** The client should be connected already (`connected`): a check before that is a failure of Redis. */
  constructor(
    redis: RedisClient,
    private readonly ledger: RevocationLedger,
    private readonly settings: RedisRevocationListSettings = {},
  ) {
    this.projection = new RevocationProjection(redis, settings.commandBudget ?? COMMAND_BUDGET);
    this.loader = new BucketLoader(this.projection, ledger);
    this.unpublished = new Unfinished((revocation) => this.projection.announce(revocation));
  }

  async revoke(revocation: Revocation): Promise<void> {
    await this.fromLedger(() => this.ledger.record(revocation));
    await this.publish(revocation);
  }

  /**
   * Done when no reader can be told otherwise by Redis: it has the entry, or no longer vouches for the bucket, or answers nobody.
   * A server that we cannot reach and others can is not noticed here: the stream of the ledger writes to it within about a second.
   */
  async publish(revocation: Revocation): Promise<void> {
    if (await this.announcePatiently(revocation)) return;
    this.projection.distrust();
    this.unpublished.add(JSON.stringify(revocation), revocation, revocation.until);
    if (await this.projection.isServed(bucketOf(revocation.subject))) throw unavailable();
  }

  async isRevoked(token: TokenIdentity, now: Instant): Promise<boolean> {
    switch (await this.projection.standing(token, now)) {
      case 'revoked':
        return true;
      case 'clear':
        return false;
      case 'incomplete':
        return this.isRevokedAfterLoad(token, now);
      case 'unknown':
        return this.isRevokedByLedger(token, now);
    }
  }

  /** A load that began before this check may have read the ledger too early for it: who joins it asks Redis again. */
  private async isRevokedAfterLoad(token: TokenIdentity, now: Instant): Promise<boolean> {
    const bucket = bucketOf(token.subject);
    const running = this.loader.running(bucket);
    if (running === undefined) {
      const loaded = await this.fromLedger(() => this.loader.load(bucket, now));
      return loaded?.some((each) => covers(each, token, now)) ?? this.isRevokedByLedger(token, now);
    }
    await running;
    const standing = await this.projection.standing(token, now);
    return standing === 'revoked' || (standing !== 'clear' && this.isRevokedByLedger(token, now));
  }

  private isRevokedByLedger(token: TokenIdentity, now: Instant): Promise<boolean> {
    this.settings.onFallback?.();
    return this.fromLedger(() => this.ledger.isRevoked(token, now));
  }

  private async fromLedger<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    try {
      return await ask();
    } catch (cause) {
      throw unavailable(cause);
    }
  }

  private async announcePatiently(revocation: Revocation): Promise<boolean> {
    const deadline = Date.now() + PATIENCE;
    while (!(await this.projection.announce(revocation))) {
      if (this.projection.isAway || Date.now() > deadline) return false;
      await pause(PATIENCE_STEP);
    }
    return true;
  }
}

function unavailable(cause?: unknown): DomainError {
  return new DomainError('unavailable', 'Revocations are out of reach at the moment.', { retryAfterSeconds: 1, cause });
}
