import type { PendingCode } from '../../domain/auth/one-time-code.js';
import type { RegistrationId } from '../../domain/shared/ids.js';
import { MINUTE, type Instant } from '../../domain/shared/instant.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import type { Mail } from '../ports/mailer.js';
import type { OneTimeCodes } from '../ports/one-time-codes.js';
import type { Users } from '../ports/users.js';

export interface RegistrationCode {
  readonly pending: PendingCode;
  readonly mail: Mail;
}

/**
 * A code for a registration, and the mail that carries it. For an address that somebody already has it is a code that nothing opens
 * and a mail that says so: the registrant cannot tell the two apart.
 */
export class MakeRegistrationCode {
  constructor(
    private readonly users: Users,
    private readonly codes: OneTimeCodes,
    /** Milliseconds. */
    readonly lifetime: number,
  ) {}

  async execute(id: RegistrationId, email: EmailAddress, now: Instant): Promise<RegistrationCode> {
    const taken = (await this.users.findIdByEmail(email)) !== undefined;
    const expiresAt = now + this.lifetime;
    // Made in either case: it takes time.
    const { code, digest } = this.codes.generate(registrationPurpose(id));
    if (taken) {
      const pending = { digest: this.codes.unopenable(), expiresAt };
      return { pending, mail: { template: 'already-registered', to: email } };
    }
    const mail: Mail = { template: 'registration-code', to: email, code, minutes: Math.ceil(this.lifetime / MINUTE) };
    return { pending: { digest, expiresAt }, mail };
  }
}

/** What a registration's code opens; it is part of the code's digest. */
export function registrationPurpose(id: RegistrationId): string {
  return `registration:${id}`;
}
