import type { ActivityOrigin } from '../../domain/activity/activity.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { Registrant } from '../../domain/users/registrant.js';
import type { Clock } from '../ports/clock.js';
import type { AddUser } from '../users/add-user.js';

export interface ImportUserCommand {
  /** By which the same person is known again, however often they come. */
  readonly userId: UserId;
  /** Another service has verified the address and made the hash. */
  readonly person: Registrant;
  readonly origin: ActivityOrigin;
}

/** `present`: has come before, whatever has become of them since; nothing was written. */
export type ImportOutcome = 'imported' | 'present';

/** For operators: makes a user of somebody who was one elsewhere. Nobody is mailed, and the password policy is not asked, for there is no password. */
export class ImportUser {
  constructor(
    private readonly addUser: AddUser,
    private readonly clock: Clock,
  ) {}

  async execute({ userId, person: registrant, origin }: ImportUserCommand): Promise<ImportOutcome> {
    const at = this.clock.now();
    const outcome = await this.addUser.execute({
      registrant,
      userId,
      action: 'account.imported',
      actor: 'system',
      origin,
      at,
    });
    switch (outcome) {
      case 'saved':
        return 'imported';
      case 'stale':
        return 'present';
      case 'email_not_available':
        throw new DomainError('email_not_available', 'This e-mail address belongs to another user.');
      case 'session_ended':
      case 'event_consumed':
        throw new TypeError('Somebody new has no session, and no event is about them.');
    }
  }
}
