import type { RevocationLedger } from '../../src/application/ports/revocation-ledger.js';
import type { Bucket } from '../../src/domain/revocation/bucket.js';
import type { Revocation, TokenIdentity } from '../../src/domain/revocation/revocation.js';
import type { Instant } from '../../src/domain/shared/instant.js';

/** Counts what is asked of a ledger, and fails when told to. */
export class CountingLedger implements RevocationLedger {
  checks = 0;
  loads = 0;
  isDown = false;

  constructor(private readonly ledger: RevocationLedger) {}

  get reads(): number {
    return this.checks + this.loads;
  }

  async record(revocation: Revocation): Promise<void> {
    this.fail();
    await this.ledger.record(revocation);
  }

  async isRevoked(token: TokenIdentity, now: Instant): Promise<boolean> {
    this.checks += 1;
    this.fail();
    return this.ledger.isRevoked(token, now);
  }

  async inBucket(bucket: Bucket, now: Instant): Promise<readonly Revocation[]> {
    this.loads += 1;
    this.fail();
    return this.ledger.inBucket(bucket, now);
  }

  private fail(): void {
    if (this.isDown) throw new Error('The ledger is down.');
  }
}
