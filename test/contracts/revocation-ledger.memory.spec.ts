import { MemoryRevocationLedger } from '../../src/adapters/memory/memory-revocation-ledger.js';
import { MemoryStore } from '../../src/adapters/memory/memory-store.js';
import type { RevocationLedger } from '../../src/application/ports/revocation-ledger.js';
import { covers, type Revocation, type TokenIdentity } from '../../src/domain/revocation/revocation.js';
import type { Instant } from '../../src/domain/shared/instant.js';
import { describeContract, itRejects } from '../support/contract.js';
import { revocationLedgerContract } from './revocation-ledger.contract.js';

/** Overwrites what was there, as a plain put does. */
class LastRecordWins implements RevocationLedger {
  private readonly records = new Map<string, Revocation>();

  async record(revocation: Revocation) {
    this.records.set(`${revocation.kind} ${revocation.subject}`, revocation);
  }

  async isRevoked(token: TokenIdentity, now: Instant) {
    return [...this.records.values()].some((revocation) => covers(revocation, token, now));
  }

  async inBucket() {
    return [...this.records.values()];
  }
}

describeContract(
  revocationLedgerContract,
  'MemoryRevocationLedger',
  () => new MemoryRevocationLedger(new MemoryStore()),
);

itRejects(revocationLedgerContract, {
  flaw: 'overwrites',
  breaks: 'keeps the later end of two, in whatever order they come',
  make: () => new LastRecordWins(),
});
