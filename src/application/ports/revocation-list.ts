import type { Revocation, TokenIdentity } from '../../domain/revocation/revocation.js';
import type { Instant } from '../../domain/shared/instant.js';

/**
 * Access tokens, sessions and epochs that must be refused although their tokens still verify. Asked on every authenticated request.
 * - Durable: what `revoke` has acknowledged survives the loss of every cache, and is refused by every process from then on.
 * - Revoking twice keeps the later end.
 * - A list that cannot answer rejects with `unavailable`; it never answers "not revoked".
 */
export abstract class RevocationList {
  abstract revoke(revocation: Revocation): Promise<void>;

  /** Makes effective what its own transaction has already recorded durably. */
  abstract publish(revocation: Revocation): Promise<void>;

  abstract isRevoked(token: TokenIdentity, now: Instant): Promise<boolean>;
}
