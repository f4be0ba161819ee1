import type { Bucket } from '../../domain/revocation/bucket.js';
import type { Revocation, TokenIdentity } from '../../domain/revocation/revocation.js';
import type { Instant } from '../../domain/shared/instant.js';

/**
 * The durable truth about revocations. (An `epochs` revocation of a user is usually written by `Users.save`, in the transaction of the change.)
 * - `record` resolves only when the revocation will survive; recording twice keeps the later end and the higher epoch.
 * - Reads see every record that has answered and compare ends themselves; an entry past its end is absent.
 * - A ledger that cannot answer rejects; it never answers "not revoked".
 */
export abstract class RevocationLedger {
  abstract record(revocation: Revocation): Promise<void>;
  abstract isRevoked(token: TokenIdentity, now: Instant): Promise<boolean>;
  /** Everything in force in one bucket. */
  abstract inBucket(bucket: Bucket, now: Instant): Promise<readonly Revocation[]>;
}
