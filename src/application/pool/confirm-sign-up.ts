import type { ActivityOrigin } from '../../domain/activity/activity.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { UserId } from '../../domain/shared/ids.js';
import { invalidCode, refuseSurplusTry, tooManyTries } from '../auth/code-refusals.js';
import type { ConfirmRegistration, ConfirmRegistrationCommand } from '../auth/confirm-registration.js';
import type { Clock } from '../ports/clock.js';
import type { FailureLog } from '../ports/failure-log.js';
import type { PoolSelfService } from '../ports/pool-self-service.js';
import type { Registrations } from '../ports/registrations.js';
import type { UserPool } from '../ports/user-pool.js';
import type { FindMember } from './find-member.js';
import { memberOf } from './pool-registration.js';

/** `ConfirmRegistration` where the pool has sent the code. What its trigger does, making the member a user, is made sure of here. */
export class ConfirmSignUp implements Pick<ConfirmRegistration, 'execute'> {
  constructor(
    private readonly registrations: Registrations,
    private readonly selfService: PoolSelfService,
    private readonly findMember: FindMember,
    private readonly pool: UserPool,
    private readonly failures: FailureLog,
    private readonly clock: Clock,
  ) {}

  async execute({ registrationId, code, origin }: ConfirmRegistrationCommand): Promise<void> {
    const now = this.clock.now();
    const { attempts, registration } = await this.registrations.countAttempt(registrationId, now);
    refuseSurplusTry(attempts);
    if (registration === undefined || now >= registration.code.expiresAt) throw invalidCode();
    const id = memberOf(registrationId);
    switch (await this.selfService.confirmSignUp(id, code)) {
      case 'accepted':
        return this.welcome(id, origin);
      case 'invalid_code':
        throw invalidCode();
      case 'too_many_attempts':
        throw tooManyTries();
    }
  }

  /** Whoever cannot become a user, because the address has become another's meanwhile, is no member either. */
  private async welcome(id: UserId, origin: ActivityOrigin): Promise<void> {
    if ((await this.isUser(id, origin)) !== false) return;
    await this.pool.remove(id);
    throw new DomainError('email_not_available', 'This e-mail address is not available.');
  }

  /** `undefined` where that cannot be told now: their first login, or a request of theirs, sees to it. */
  private async isUser(id: UserId, origin: ActivityOrigin): Promise<boolean | undefined> {
    try {
      return (await this.findMember.execute(id, origin)) !== undefined;
    } catch (error) {
      this.failures.report('a confirmed member of the pool is not a user yet', error);
      return undefined;
    }
  }
}
