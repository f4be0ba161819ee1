import type { Credential } from '../../domain/auth/credential.js';
import type { PasswordReset } from '../../domain/auth/password-reset.js';
import { NOBODY, type ResetId } from '../../domain/shared/ids.js';
import { MINUTE, type Instant } from '../../domain/shared/instant.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import type { Credentials } from '../ports/credentials.js';
import type { Identifiers } from '../ports/identifiers.js';
import type { Mail } from '../ports/mailer.js';
import type { OneTimeCodes } from '../ports/one-time-codes.js';
import type { Users } from '../ports/users.js';

export interface OpenedPasswordReset {
  readonly reset: PasswordReset;
  /** None where there is nobody to write to. */
  readonly mail: Mail | undefined;
}

/**
 * A reset for the active user who has verified the address, and the mail with its code. For any other address it is one of nobody, with a code
 * that nothing opens, made of the same reads.
 */
export class OpenPasswordReset {
  constructor(
    private readonly users: Users,
    private readonly credentials: Credentials,
    private readonly codes: OneTimeCodes,
    private readonly identifiers: Identifiers,
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
    return { reset: { ...base, userId, epoch, code: pending }, mail };
  }

  private forNobody(base: Base): OpenedPasswordReset {
    const pending = { digest: this.codes.unopenable(), expiresAt: base.createdAt + this.lifetime };
    return { reset: { ...base, userId: NOBODY, epoch: 0, code: pending }, mail: undefined };
  }
}

type Base = Pick<PasswordReset, 'id' | 'createdAt'>;

/** What a reset's code opens; it is part of the code's digest. */
export function resetPurpose(id: ResetId): string {
  return `password-reset:${id}`;
}
