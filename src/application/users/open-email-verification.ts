import type { EmailId, UserId } from '../../domain/shared/ids.js';
import { MINUTE, type Instant } from '../../domain/shared/instant.js';
import type { Email } from '../../domain/users/email-list.js';
import type { EmailVerifications } from '../ports/email-verifications.js';
import type { Mail } from '../ports/mailer.js';
import type { OneTimeCodes } from '../ports/one-time-codes.js';
import type { Users } from '../ports/users.js';

/**
 * A code for an address that a user has added; it kills the one before. For an address that somebody else has verified it is a code that
 * nothing opens and a mail that says so: only the mailbox tells the two apart.
 */
export class OpenEmailVerification {
  constructor(
    private readonly users: Users,
    private readonly codes: OneTimeCodes,
    private readonly verifications: EmailVerifications,
    /** Milliseconds. */
    readonly lifetime: number,
  ) {}

  /** Answers the mail to be sent; `undefined` where the address has been verified or removed meanwhile. */
  async execute(userId: UserId, email: Email, now: Instant): Promise<Mail | undefined> {
    const taken = (await this.users.findIdByEmail(email.address)) !== undefined;
    const { digest, mail } = taken ? this.forTaken(email) : this.forFree(userId, email);
    const code = { digest, expiresAt: now + this.lifetime };
    const opened = await this.verifications.open({ userId, emailId: email.id, code, createdAt: now });
    return opened ? mail : undefined;
  }

  private forTaken({ address: to }: Email) {
    const mail: Mail = { template: 'email-in-use', to };
    return { digest: this.codes.unopenable(), mail };
  }

  private forFree(userId: UserId, { id, address: to }: Email) {
    const { code, digest } = this.codes.generate(emailPurpose(userId, id));
    const mail: Mail = { template: 'email-code', to, code, minutes: Math.ceil(this.lifetime / MINUTE) };
    return { digest, mail };
  }
}

/** What the code of an address opens; it is part of the code's digest. */
export function emailPurpose(userId: UserId, emailId: EmailId): string {
  return `email:${userId}:${emailId}`;
}
