import { NOBODY, type UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import type { OpenedPasswordReset, OpenPasswordReset } from '../auth/open-password-reset.js';
import type { Credentials } from '../ports/credentials.js';
import type { FailureLog } from '../ports/failure-log.js';
import type { Identifiers } from '../ports/identifiers.js';
import type { OneTimeCodes } from '../ports/one-time-codes.js';
import type { PoolSelfService } from '../ports/pool-self-service.js';
import type { Users } from '../ports/users.js';

/** `OpenPasswordReset` where the pool sends the codes, to the address that it knows of the user. The reset counts the tries. */
export class OpenPoolPasswordReset implements Pick<OpenPasswordReset, 'execute' | 'lifetime'> {
  constructor(
    private readonly users: Users,
    private readonly credentials: Credentials,
    private readonly codes: OneTimeCodes,
    private readonly identifiers: Identifiers,
    private readonly selfService: PoolSelfService,
    private readonly failures: FailureLog,
    /** Milliseconds. */
    readonly lifetime: number,
  ) {}

  async execute(email: EmailAddress, now: Instant): Promise<OpenedPasswordReset> {
    const userId = (await this.users.findIdByEmail(email)) ?? NOBODY;
    const credential = await this.credentials.find(userId);
    const code = { digest: this.codes.unopenable(), expiresAt: now + this.lifetime };
    const base = { id: this.identifiers.resetId(), createdAt: now, code };
    if (credential?.status !== 'active')
      return { reset: { ...base, userId: NOBODY, epoch: 0 }, sendCode: async () => undefined };
    const { epoch } = credential;
    return { reset: { ...base, userId, epoch }, sendCode: () => this.sendCode(userId) };
  }

  /** Whether there is anybody to send it to must not show. */
  private async sendCode(userId: UserId): Promise<void> {
    try {
      await this.selfService.forgotPassword(userId);
    } catch (error) {
      this.failures.report('the pool sent no code for a forgotten password', error);
    }
  }
}
