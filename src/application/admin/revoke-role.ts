import type { User } from '../../domain/users/user.js';
import type { ChangeAccountByEmail } from './change-account-by-email.js';
import type { RoleCommand } from './grant-role.js';

/** For operators. Every session and token of the user ends with the role: the tokens say that it is still there. */
export class RevokeRole {
  constructor(private readonly changeAccount: ChangeAccountByEmail) {}

  execute({ role, ...command }: RoleCommand): Promise<User> {
    return this.changeAccount.execute(command, {
      action: 'role.revoked',
      apply: (user, cause, until) => user.revokeRole(role, cause, until),
    });
  }
}
