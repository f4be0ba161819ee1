import { failuresKey } from '../../domain/auth/known-device.js';
import type { DeviceId, UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { RateLimitObserver } from '../../domain/shared/rate-limit.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import type { LoginFailures } from '../ports/login-failures.js';
import type { RecogniseDevice } from './recognise-device.js';
import type { RefuseGuessing } from './refuse-guessing.js';

export interface LoginAttempt {
  readonly email: EmailAddress;
  /** Whose address it is, if anybody's. */
  readonly userId: UserId | undefined;
  readonly captchaToken?: Secret | undefined;
  readonly deviceToken?: Secret | undefined;
  readonly now: Instant;
  readonly observer: RateLimitObserver;
}

export interface AdmittedAttempt {
  /** The known device that it comes from, if it does. */
  readonly device: DeviceId | undefined;
  failed(): Promise<void>;
  succeeded(): Promise<void>;
}

/**
 * Slows guessing down, for addresses that exist and those that do not alike. Failures are counted for the account where there is one, whichever of
 * its addresses was used, and for a known device by itself: strangers who guess do not keep its owner out. They are counted after the fact, so
 * parallel tries can outrun the soft lock by what is left of the five a minute, which are counted before.
 */
export class ThrottleLogin {
  constructor(
    private readonly failures: LoginFailures,
    private readonly recogniseDevice: RecogniseDevice,
    private readonly refuseGuessing: RefuseGuessing,
  ) {}

  async admit({ email, userId, captchaToken, deviceToken, now, observer }: LoginAttempt): Promise<AdmittedAttempt> {
    const device = await this.recogniseDevice.execute({ deviceToken, userId, now });
    const key = failuresKey(userId ?? email, device);
    const run = await this.failures.find(key, now);
    await this.refuseGuessing.execute({ email, device, run, captchaToken, now, observer });
    return {
      device,
      failed: async () => void (await this.failures.record(key, now)),
      succeeded: async () => {
        if (run !== undefined) await this.failures.clear(key);
      },
    };
  }
}
