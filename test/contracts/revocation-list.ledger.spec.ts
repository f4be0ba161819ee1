import { LedgerRevocationList } from '../../src/adapters/ledger/ledger-revocation-list.js';
import { MemoryRevocationLedger } from '../../src/adapters/memory/memory-revocation-ledger.js';
import { MemoryStore } from '../../src/adapters/memory/memory-store.js';
import { RevocationLedger } from '../../src/application/ports/revocation-ledger.js';
import type { TokenIdentity } from '../../src/domain/revocation/revocation.js';
import { aTokenIdentity, NOW } from '../support/builders.js';
import { describeContract, itRejects } from '../support/contract.js';
import { sessionOf } from '../support/revocations.js';
import { revocationListContract, type RevocationListOnLedger } from './revocation-list.contract.js';

/** Remembers who was fine a moment ago. */
class RememberingList extends LedgerRevocationList {
  private readonly fine = new Set<string>();

  override async isRevoked(token: TokenIdentity, now: number) {
    if (this.fine.has(token.tokenId)) return false;
    const revoked = await super.isRevoked(token, now);
    if (!revoked) this.fine.add(token.tokenId);
    return revoked;
  }
}

class DeadLedger extends RevocationLedger {
  override record = () => Promise.reject(new Error('The ledger is away.'));
  override isRevoked = () => Promise.reject(new Error('The ledger is away.'));
  override inBucket = () => Promise.reject(new Error('The ledger is away.'));
}

function make(List: typeof LedgerRevocationList): RevocationListOnLedger {
  const ledger = new MemoryRevocationLedger(new MemoryStore());
  return { list: new List(ledger), ledger };
}

describeContract(revocationListContract, 'LedgerRevocationList', () => make(LedgerRevocationList));

itRejects(revocationListContract, {
  flaw: 'caches that a token is not revoked',
  breaks: 'refuses a token, its session or its epoch as soon as the revocation has answered',
  make: () => make(RememberingList),
});

describe('LedgerRevocationList on a dead ledger', () => {
  const list = new LedgerRevocationList(new DeadLedger());

  it('never answers that a token is not revoked', async () => {
    await expect(list.isRevoked(aTokenIdentity(), NOW)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('never acknowledges a revocation', async () => {
    await expect(list.revoke(sessionOf(aTokenIdentity()))).rejects.toMatchObject({ code: 'unavailable' });
  });
});
