import type { ActivityOrigin } from '../../domain/activity/activity.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import type { User } from '../../domain/users/user.js';
import type { Users } from '../ports/users.js';
import type { AccountChange, ChangeAccount } from './change-account.js';

export interface OperatorCommand {
  /** A verified address of the user. */
  readonly email: EmailAddress;
  readonly origin: ActivityOrigin;
}

/** For operators, who know people by their addresses and have no account to act from. */
export class ChangeAccountByEmail {
  constructor(
    private readonly users: Users,
    private readonly changeAccount: ChangeAccount,
  ) {}

  /** Answers the user as saved, or as found where nothing has changed. */
  async execute({ email, origin }: OperatorCommand, change: AccountChange): Promise<User> {
    const userId = await this.users.findIdByEmail(email);
    if (userId === undefined) {
      throw new DomainError('not_found', `There is no user with the verified address ${email}.`);
    }
    return this.changeAccount.execute({ userId, actor: 'system', origin }, change);
  }
}
