import type { RateLimitPolicy } from '../../domain/auth/rate-limit-policy.js';
import type { Registration } from '../../domain/auth/registration.js';
import type { RegistrationId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { RateLimitObserver } from '../../domain/shared/rate-limit.js';
import type { Clock } from '../ports/clock.js';
import type { Mailer } from '../ports/mailer.js';
import type { Registrations } from '../ports/registrations.js';
import type { EnforceRateLimit } from './enforce-rate-limit.js';
import type { MakeRegistrationCode } from './make-registration-code.js';
import type { SendRegistrationMail } from './send-registration-mail.js';

/** A new code for a registration; it kills the old one. An unknown registration gets the same answer, and nothing else. */
export class ResendRegistrationCode {
  constructor(
    private readonly enforceRateLimit: EnforceRateLimit,
    private readonly registrations: Registrations,
    private readonly makeCode: MakeRegistrationCode,
    private readonly sendMail: SendRegistrationMail,
    private readonly mailer: Mailer,
    private readonly policy: RateLimitPolicy,
    private readonly clock: Clock,
  ) {}

  /** Answers how long a code works, in milliseconds. */
  async execute(id: RegistrationId, observer: RateLimitObserver): Promise<number> {
    const now = this.clock.now();
    await this.enforceRateLimit.execute(this.policy.registrationResends(id), now, observer);
    const registration = await this.registrations.find(id, now);
    if (registration === undefined) await this.pretend(id);
    else await this.renew(registration, now, observer);
    return this.makeCode.lifetime;
  }

  private async renew({ id, email }: Registration, now: Instant, observer: RateLimitObserver): Promise<void> {
    const { pending, mail } = await this.makeCode.execute(id, email, now);
    if (await this.registrations.renewCode(id, pending, now)) await this.sendMail.execute(mail, now, observer);
    else await this.mailer.pretend();
  }

  private async pretend(id: RegistrationId): Promise<void> {
    await this.registrations.restartCount(id);
    await this.mailer.pretend();
  }
}
