import type { CountedVerificationAttempt, EmailVerifications } from '../../application/ports/email-verifications.js';
import type { EmailId, UserId } from '../../domain/shared/ids.js';
import { DAY, type Instant } from '../../domain/shared/instant.js';
import type { EmailVerification } from '../../domain/users/email-verification.js';
import { CodeTries } from './code-tries.js';
import type { MemoryStore } from './memory-store.js';

/** By e-mail id, which belongs to one user. */
export class MemoryEmailVerifications implements EmailVerifications {
  private readonly tries = new CodeTries<string>(DAY);

  constructor(private readonly store: MemoryStore) {}

  async open(verification: EmailVerification): Promise<boolean> {
    const { userId, emailId, code, createdAt } = verification;
    const email = this.store.users.get(userId)?.emails.find(({ id }) => id === emailId);
    if (email?.verifiedAt !== null) return false;
    this.store.verifications.sweep(createdAt);
    this.store.verifications.set(emailId, verification, code.expiresAt);
    this.tries.forget(keyOf(userId, emailId));
    return true;
  }

  async countAttempt(userId: UserId, emailId: EmailId, now: Instant): Promise<CountedVerificationAttempt> {
    const verification = this.store.verifications.get(emailId, now);
    const own = verification?.userId === userId ? verification : undefined;
    return { attempts: this.tries.count(keyOf(userId, emailId), now), verification: own };
  }
}

function keyOf(userId: UserId, emailId: EmailId): string {
  return `${userId} ${emailId}`;
}
