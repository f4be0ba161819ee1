import type { RevocationLedger } from '../../application/ports/revocation-ledger.js';
import { bucketOf, type Bucket } from '../../domain/revocation/bucket.js';
import { covers, type Revocation, type TokenIdentity } from '../../domain/revocation/revocation.js';
import type { Instant } from '../../domain/shared/instant.js';
import { revocationKey, type MemoryStore } from './memory-store.js';

/** As durable as the process that it lives in. */
export class MemoryRevocationLedger implements RevocationLedger {
  constructor(private readonly store: MemoryStore) {}

  async record(revocation: Revocation): Promise<void> {
    this.store.revoke(revocation);
  }

  async isRevoked(token: TokenIdentity, now: Instant): Promise<boolean> {
    this.store.revocations.sweep(now);
    return revocationKeysOf(token).some((key) => {
      const revocation = this.store.revocations.get(key, now);
      return revocation !== undefined && covers(revocation, token, now);
    });
  }

  async inBucket(bucket: Bucket, now: Instant): Promise<readonly Revocation[]> {
    return this.store.revocations.values(now).filter(({ subject }) => bucketOf(subject) === bucket);
  }
}

function revocationKeysOf({ subject, tokenId, sessionId }: TokenIdentity): readonly string[] {
  return [
    revocationKey(subject, 'token', tokenId),
    revocationKey(subject, 'session', sessionId),
    revocationKey(subject, 'epochs'),
  ];
}
