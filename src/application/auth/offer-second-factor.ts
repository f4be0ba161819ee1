import type { ActivityOrigin } from '../../domain/activity/activity.js';
import type { Caller } from '../../domain/auth/access-token.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { RateLimitObserver } from '../../domain/shared/rate-limit.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { Clock } from '../ports/clock.js';
import type { NewTotpSecret, TotpSecrets } from '../ports/totp-secrets.js';
import type { ChangeUser } from '../users/change-user.js';
import type { ReadUser } from '../users/read-user.js';
import type { CheckCurrentPassword } from './check-current-password.js';
import { refuseEnabled } from './mfa-refusals.js';
import { refuseOvertaken } from './read-own-credential.js';

export interface OfferSecondFactorCommand {
  readonly userId: UserId;
  readonly caller: Caller;
  readonly currentPassword: Secret;
  readonly origin: ActivityOrigin;
  readonly observer: RateLimitObserver;
}

/** A secret for the caller's authenticator app. It waits for the first code; another offer takes its place. */
export class OfferSecondFactor {
  constructor(
    private readonly checkCurrentPassword: CheckCurrentPassword,
    private readonly readUser: ReadUser,
    private readonly totpSecrets: TotpSecrets,
    private readonly changeUser: ChangeUser,
    private readonly clock: Clock,
  ) {}

  async execute(command: OfferSecondFactorCommand): Promise<NewTotpSecret> {
    const { userId, caller, currentPassword: password, origin, observer } = command;
    const now = this.clock.now();
    const credential = await this.checkCurrentPassword.execute({ userId, caller, password, origin, now, observer });
    refuseEnabled(credential);
    const { primaryEmail } = await this.readUser.execute(userId);
    const offered = this.totpSecrets.generate(userId, primaryEmail.address);
    await this.changeUser.execute(userId, (user) => {
      refuseOvertaken(user.state.credential, credential);
      refuseEnabled(user.state.credential);
      return user.offerSecondFactor(offered.sealed, { at: now, correlationId: origin.requestId });
    });
    return offered;
  }
}
