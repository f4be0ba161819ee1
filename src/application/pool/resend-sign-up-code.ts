import type { RateLimitPolicy } from '../../domain/auth/rate-limit-policy.js';
import type { Registration } from '../../domain/auth/registration.js';
import type { RegistrationId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { RateLimitObserver } from '../../domain/shared/rate-limit.js';
import type { AdmitRegistrationMail } from '../auth/admit-registration-mail.js';
import type { EnforceRateLimit } from '../auth/enforce-rate-limit.js';
import type { ResendRegistrationCode } from '../auth/resend-registration-code.js';
import type { Clock } from '../ports/clock.js';
import type { Registrations } from '../ports/registrations.js';
import type { SendSignUpCode } from './send-sign-up-code.js';

/** `ResendRegistrationCode` where the pool sends the codes. An unknown registration gets the same answer, and nothing else. */
export class ResendSignUpCode implements Pick<ResendRegistrationCode, 'execute'> {
  constructor(
    private readonly enforceRateLimit: EnforceRateLimit,
    private readonly registrations: Registrations,
    private readonly admitMail: AdmitRegistrationMail,
    private readonly sendCode: SendSignUpCode,
    private readonly policy: RateLimitPolicy,
    private readonly clock: Clock,
    /** Milliseconds. */
    private readonly codeLifetime: number,
  ) {}

  async execute(id: RegistrationId, observer: RateLimitObserver): Promise<number> {
    const now = this.clock.now();
    await this.enforceRateLimit.execute(this.policy.registrationResends(id), now, observer);
    const registration = await this.registrations.find(id, now);
    if (registration === undefined) await this.registrations.restartCount(id);
    else await this.renew(registration, now, observer);
    return this.codeLifetime;
  }

  private async renew(registration: Registration, now: Instant, observer: RateLimitObserver): Promise<void> {
    const { id, email, code } = registration;
    const renewed = await this.registrations.renewCode(id, { ...code, expiresAt: now + this.codeLifetime }, now);
    if (renewed && (await this.admitMail.execute(email, now, observer))) await this.sendCode.execute(registration);
  }
}
