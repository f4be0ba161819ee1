import type { RevocationLedger } from '../../application/ports/revocation-ledger.js';
import type { RevocationList } from '../../application/ports/revocation-list.js';
import type { Revocation, TokenIdentity } from '../../domain/revocation/revocation.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { Instant } from '../../domain/shared/instant.js';

/** The ledger asked directly, without a projection in between: always right, at the price of a read of the ledger a request. */
export class LedgerRevocationList implements RevocationList {
  constructor(private readonly ledger: RevocationLedger) {}

  revoke(revocation: Revocation): Promise<void> {
    return orUnavailable(this.ledger.record(revocation));
  }

  /** What its transaction has recorded is effective already. */
  async publish(): Promise<void> {}

  isRevoked(token: TokenIdentity, now: Instant): Promise<boolean> {
    return orUnavailable(this.ledger.isRevoked(token, now));
  }
}

async function orUnavailable<Answer>(asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked;
  } catch (cause) {
    throw new DomainError('unavailable', 'The service is not available. Please try again.', {
      cause,
      retryAfterSeconds: 1,
    });
  }
}
