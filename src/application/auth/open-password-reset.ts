import type { Credential } from '../../domain/auth/credential.js';
import type { PasswordReset } from '../../domain/auth/password-reset.js';
import { NOBODY, type ResetId } from '../../domain/shared/ids.js';
import { MINUTE, type Instant } from '../../domain/shared/instant.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import type { Credentials } from '../ports/credentials.js';
import type { Identifiers } from '../ports/identifiers.js';
import type { Mail, Mailer } from '../ports/mailer.js';
import type { OneTimeCodes } from '../ports/one-time-codes.js';
import type { Users } from '../ports/users.js';

export interface OpenedPasswordReset {
  readonly reset: PasswordReset;
  /** Sends the code; a pretence where there is nobody to send it to. */
  readonly sendCode: () => Promise<void>;
}

/**
 * A reset for the active user who has verified the address, and its code in a mail. For any other address it is one of nobody, with a code that
 * nothing opens, made of the same reads.
 */
export class OpenPasswordReset {
  constructor(
    private readonly users: Users,
    private readonly credentials: Credentials,
    private readonly codes: OneTimeCodes,
    private readonly identifiers: Identifiers,
    private readonly mailer: Mailer,
    /** Milliseconds. */
    readonly lifetime: number,
  ) {}

  async execute(email: EmailAddress, now: Instant): Promise<OpenedPasswordReset> {
    const userId = await this.users.findIdByEmail(email);
    const credential = await this.credentials.find(userId ?? NOBODY);
    const base = { id: this.identifiers.resetId(), createdAt: now };
    return credential?.status === 'active' ? this.forUser(credential, email, base) : this.forNobody(base);
  }

  private forUser({ userId, epoch }: Credential, to: EmailAddress, base: Base): OpenedPasswordReset {
    const { code, digest } = this.codes.generate(resetPurpose(base.id));
    const pending = { digest, expiresAt: base.createdAt + this.lifetime };
    const mail: Mail = { template: 'password-reset-code', to, code, minutes: Math.ceil(this.lifetime / MINUTE) };
    return { reset: { ...base, userId, epoch, code: pending }, sendCode: () => this.mailer.send(mail) };
  }

  private forNobody(base: Base): OpenedPasswordReset {
    const pending = { digest: this.codes.unopenable(), expiresAt: base.createdAt + this.lifetime };
    return { reset: { ...base, userId: NOBODY, epoch: 0, code: pending }, sendCode: () => this.mailer.pretend() };
  }
}

type Base = Pick<PasswordReset, 'id' | 'createdAt'>;

/** What a reset's code opens; it is part of the code's digest. */
export function resetPurpose(id: ResetId): string {
  return `password-reset:${id}`;
}
