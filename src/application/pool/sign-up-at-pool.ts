import { NO_PASSWORD } from '../../domain/auth/credential.js';
import { REGISTRATION_LIFETIME } from '../../domain/auth/registration.js';
import type { CheckNewPassword } from '../auth/check-new-password.js';
import type { AdmitRegistrationMail } from '../auth/admit-registration-mail.js';
import type { OpenedRegistration, RegisterUser, RegisterUserCommand } from '../auth/register-user.js';
import type { Clock } from '../ports/clock.js';
import type { Identifiers } from '../ports/identifiers.js';
import type { OneTimeCodes } from '../ports/one-time-codes.js';
import type { Registrations } from '../ports/registrations.js';
import type { SignUpNewcomer } from './sign-up-newcomer.js';

/**
 * `RegisterUser` where the pool keeps the passwords and sends the codes. The registration bears the pool's id of whoever signs up, or one made up
 * where nobody does: nobody can tell the two apart. It counts the tries of the code, which only the pool knows.
 */
export class SignUpAtPool implements Pick<RegisterUser, 'execute'> {
  constructor(
    private readonly checkNewPassword: CheckNewPassword,
    private readonly admitMail: AdmitRegistrationMail,
    private readonly signUpNewcomer: SignUpNewcomer,
    private readonly registrations: Registrations,
    private readonly codes: OneTimeCodes,
    private readonly identifiers: Identifiers,
    private readonly clock: Clock,
    /** Milliseconds. */
    private readonly codeLifetime: number,
  ) {}

  async execute({ observer, ...request }: RegisterUserCommand): Promise<OpenedRegistration> {
    const now = this.clock.now();
    const { email, password, firstName, lastName } = request;
    await this.checkNewPassword.execute({ password, field: 'password', emails: [email] });
    const mayMail = await this.admitMail.execute(email, now, observer);
    const id = (mayMail ? await this.signUpNewcomer.execute(request) : undefined) ?? this.identifiers.registrationId();
    await this.registrations.add({
      id,
      email,
      passwordHash: NO_PASSWORD,
      firstName,
      lastName,
      code: { digest: this.codes.unopenable(), expiresAt: now + this.codeLifetime },
      codesSent: 1,
      createdAt: now,
      expiresAt: now + REGISTRATION_LIFETIME,
    });
    return { registrationId: id, codeLifetime: this.codeLifetime };
  }
}
