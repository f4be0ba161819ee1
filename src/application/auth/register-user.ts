import { REGISTRATION_LIFETIME } from '../../domain/auth/registration.js';
import type { RegistrationId } from '../../domain/shared/ids.js';
import type { RateLimitObserver } from '../../domain/shared/rate-limit.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import type { PersonName } from '../../domain/users/person-name.js';
import type { Clock } from '../ports/clock.js';
import type { Identifiers } from '../ports/identifiers.js';
import type { Registrations } from '../ports/registrations.js';
import type { HashNewPassword } from './hash-new-password.js';
import type { MakeRegistrationCode } from './make-registration-code.js';
import type { SendRegistrationMail } from './send-registration-mail.js';

export interface RegisterUserCommand {
  readonly email: EmailAddress;
  readonly password: Secret;
  readonly firstName: PersonName | null;
  readonly lastName: PersonName | null;
  readonly observer: RateLimitObserver;
}

export interface OpenedRegistration {
  readonly registrationId: RegistrationId;
  /** Milliseconds. */
  readonly codeLifetime: number;
}

/** Opens a registration, which waits for the code that goes to the address. The answer is the same for an address that is taken. */
export class RegisterUser {
  constructor(
    private readonly hashNewPassword: HashNewPassword,
    private readonly makeCode: MakeRegistrationCode,
    private readonly registrations: Registrations,
    private readonly sendMail: SendRegistrationMail,
    private readonly identifiers: Identifiers,
    private readonly clock: Clock,
  ) {}

  async execute({ email, password, firstName, lastName, observer }: RegisterUserCommand): Promise<OpenedRegistration> {
    const now = this.clock.now();
    const passwordHash = await this.hashNewPassword.execute({ password, field: 'password', emails: [email] });
    const id = this.identifiers.registrationId();
    const { pending, mail } = await this.makeCode.execute(id, email, now);
    const times = { createdAt: now, expiresAt: now + REGISTRATION_LIFETIME };
    await this.registrations.add({
      id,
      email,
      passwordHash,
      firstName,
      lastName,
      code: pending,
      codesSent: 1,
      ...times,
    });
    await this.sendMail.execute(mail, now, observer);
    return { registrationId: id, codeLifetime: this.makeCode.lifetime };
  }
}
