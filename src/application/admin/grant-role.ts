import type { ActivityOrigin } from '../../domain/activity/activity.js';
import type { Role } from '../../domain/auth/role.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import type { User } from '../../domain/users/user.js';
import type { Users } from '../ports/users.js';
import type { ChangeAccount } from './change-account.js';

export interface RoleCommand {
  /** A verified address of the user. */
  readonly email: EmailAddress;
  readonly role: Role;
  readonly origin: ActivityOrigin;
}

/** For operators. The next login or refresh has the role's scope; what is handed out already stays as it is. */
export class GrantRole {
  constructor(
    private readonly users: Users,
    private readonly changeAccount: ChangeAccount,
  ) {}

  async execute({ email, role, origin }: RoleCommand): Promise<User> {
    const userId = await this.users.findIdByEmail(email);
    if (userId === undefined) throw nobodyHas(email);
    return this.changeAccount.execute(
      { userId, actor: 'system', origin },
      { action: 'role.granted', apply: (user, cause) => user.grantRole(role, cause) },
    );
  }
}

export function nobodyHas(email: EmailAddress): DomainError {
  return new DomainError('not_found', `There is no user with the verified address ${email}.`);
}
