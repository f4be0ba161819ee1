import type { DeviceId, RegistrationId, SessionId, UserId } from '../shared/ids.js';
import { HOUR, MINUTE } from '../shared/instant.js';
import type { RateLimit } from '../shared/rate-limit.js';
import type { EmailAddress } from '../users/email-address.js';

/** Failures in a row after which an account is soft-locked. */
export const SOFT_LOCK_FAILURES = 5;
export const SOFT_LOCK_DURATION = 15 * MINUTE;

/** The windowed limits of the contract. `scale` multiplies them all, for load tests. Clients are networks: an IPv4 address or an IPv6 /64. */
export class RateLimitPolicy {
  constructor(private readonly scale: number) {}

  loginByClient(network: string): RateLimit {
    return this.limit('login-client', network, 10, MINUTE);
  }

  /** Apart from the logins that they complete. */
  secondFactorsByClient(network: string): RateLimit {
    return this.limit('second-factors-client', network, 10, MINUTE);
  }

  loginByAddress(email: EmailAddress): RateLimit {
    return this.limit('login-address', email, 5, MINUTE);
  }

  loginByDevice(id: DeviceId): RateLimit {
    return this.limit('login-device', id, 5, MINUTE);
  }

  registrationByClient(network: string): RateLimit {
    return this.limit('registration-client', network, 5, HOUR);
  }

  registrationMails(email: EmailAddress): RateLimit {
    return this.limit('registration-mails', email, 5, HOUR);
  }

  registrationResends(id: RegistrationId): RateLimit {
    return this.limit('registration-resends', id, 3, HOUR);
  }

  passwordResetsByClient(email: EmailAddress, network: string): RateLimit {
    return this.limit('password-resets-client', `${email} ${network}`, 3, HOUR);
  }

  passwordResetsByAddress(email: EmailAddress): RateLimit {
    return this.limit('password-resets-address', email, 10, HOUR);
  }

  emailCodesByUser(id: UserId): RateLimit {
    return this.limit('email-codes-user', id, 10, HOUR);
  }

  emailCodesByAddress(email: EmailAddress): RateLimit {
    return this.limit('email-codes-address', email, 3, HOUR);
  }

  passwordChecksBySession(id: SessionId): RateLimit {
    return this.limit('password-checks', id, 5, MINUTE);
  }

  private limit(name: string, key: string, limit: number, window: number): RateLimit {
    return { name, key, limit: limit * this.scale, window };
  }
}
