import { MemoryEmailVerifications } from '../../src/adapters/memory/memory-email-verifications.js';
import { MemoryStore } from '../../src/adapters/memory/memory-store.js';
import type { EmailVerification } from '../../src/domain/users/email-verification.js';
import { describeContract, itRejects } from '../support/contract.js';
import { aMemoryUserStore } from '../support/memory-user-store.js';
import { emailVerificationsContract } from './email-verifications.contract.js';

/** Forgets to start anew. */
class CountingOn extends MemoryEmailVerifications {
  constructor(private readonly kept: MemoryStore) {
    super(kept);
  }

  override async open(verification: EmailVerification) {
    this.kept.verifications.set(verification.emailId, verification, verification.code.expiresAt);
    return true;
  }
}

describeContract(emailVerificationsContract, 'MemoryEmailVerifications', () => aMemoryUserStore());

itRejects(emailVerificationsContract, {
  flaw: 'does not look at the address',
  breaks: 'opens none for an address that is verified, somebody else’s or nobody’s',
  make: () => {
    const store = new MemoryStore();
    return { ...aMemoryUserStore(undefined, undefined, store), verifications: new CountingOn(store) };
  },
});
