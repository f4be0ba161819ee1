import { done, type ActivityOrigin } from '../../domain/activity/activity.js';
import type { Registration } from '../../domain/auth/registration.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { RegistrationId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { Secret } from '../../domain/shared/secret.js';
import { User } from '../../domain/users/user.js';
import type { AuditLog } from '../ports/audit-log.js';
import type { Clock } from '../ports/clock.js';
import type { Identifiers } from '../ports/identifiers.js';
import type { OneTimeCodes } from '../ports/one-time-codes.js';
import type { Registrations } from '../ports/registrations.js';
import type { Users } from '../ports/users.js';
import { invalidCode, refuseSurplusTry } from './code-refusals.js';
import { registrationPurpose } from './make-registration-code.js';

export interface ConfirmRegistrationCommand {
  readonly registrationId: RegistrationId;
  readonly code: Secret;
  readonly origin: ActivityOrigin;
}

/** Makes a registrant a user. The tries of a code are counted before they are judged, so that parallel guesses gain nothing. */
export class ConfirmRegistration {
  constructor(
    private readonly registrations: Registrations,
    private readonly codes: OneTimeCodes,
    private readonly users: Users,
    private readonly identifiers: Identifiers,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  async execute({ registrationId, code, origin }: ConfirmRegistrationCommand): Promise<void> {
    const now = this.clock.now();
    const { attempts, registration } = await this.registrations.countAttempt(registrationId, now);
    refuseSurplusTry(attempts);
    if (registration === undefined || !this.opens(registration, code, now)) throw invalidCode();
    const ids = { user: this.identifiers.userId(), email: this.identifiers.emailId() };
    const user = User.register(registration, ids, { at: now, correlationId: origin.requestId });
    const activity = done('registration.confirmed', { on: ids.user, at: now, origin });
    const outcome = await this.users.save(user, activity);
    switch (outcome) {
      case 'saved':
        this.auditLog.write(activity);
        return;
      case 'stale':
      case 'session_ended':
        throw invalidCode();
      case 'email_not_available':
        throw new DomainError('email_not_available', 'This e-mail address is not available.');
    }
  }

  private opens({ id, code: pending }: Registration, code: Secret, now: Instant): boolean {
    return now < pending.expiresAt && this.codes.matches(registrationPurpose(id), code, pending.digest);
  }
}
