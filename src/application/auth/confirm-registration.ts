import type { ActivityOrigin } from '../../domain/activity/activity.js';
import type { Registration } from '../../domain/auth/registration.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { RegistrationId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { Clock } from '../ports/clock.js';
import type { OneTimeCodes } from '../ports/one-time-codes.js';
import type { Registrations } from '../ports/registrations.js';
import type { AddUser } from '../users/add-user.js';
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
    private readonly addUser: AddUser,
    private readonly clock: Clock,
  ) {}

  async execute({ registrationId, code, origin }: ConfirmRegistrationCommand): Promise<void> {
    const now = this.clock.now();
    const { attempts, registration } = await this.registrations.countAttempt(registrationId, now);
    refuseSurplusTry(attempts);
    if (registration === undefined || !this.opens(registration, code, now)) throw invalidCode();
    const outcome = await this.addUser.execute({
      registrant: registration,
      action: 'registration.confirmed',
      actor: 'self',
      origin,
      at: now,
    });
    switch (outcome) {
      case 'saved':
        return;
      case 'stale':
      case 'session_ended':
      case 'event_consumed':
        throw invalidCode();
      case 'email_not_available':
        throw new DomainError('email_not_available', 'This e-mail address is not available.');
    }
  }

  private opens({ id, code: pending }: Registration, code: Secret, now: Instant): boolean {
    return now < pending.expiresAt && this.codes.matches(registrationPurpose(id), code, pending.digest);
  }
}
