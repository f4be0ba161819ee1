import type { EmailId, UserId } from '../../domain/shared/ids.js';
import type { Clock } from '../ports/clock.js';
import type { ChangeUser } from './change-user.js';

export interface RemoveEmailCommand {
  readonly userId: UserId;
  readonly emailId: EmailId;
  readonly correlationId: string;
}

/** Takes an address, verified or not, from the caller; from now on anybody may have it. */
export class RemoveEmail {
  constructor(
    private readonly changeUser: ChangeUser,
    private readonly clock: Clock,
  ) {}

  async execute({ userId, emailId, correlationId }: RemoveEmailCommand): Promise<void> {
    const cause = { at: this.clock.now(), correlationId };
    await this.changeUser.execute(userId, (user) => user.removeEmail(emailId, cause));
  }
}
