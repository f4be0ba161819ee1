import type { Role } from '../../domain/auth/role.js';
import type { User } from '../../domain/users/user.js';
import type { ChangeAccountByEmail, OperatorCommand } from './change-account-by-email.js';

export interface RoleCommand extends OperatorCommand {
  readonly role: Role;
}

/** For operators. The next login or refresh has the role's scope; what is handed out already stays as it is. */
export class GrantRole {
  constructor(private readonly changeAccount: ChangeAccountByEmail) {}

  execute({ role, ...command }: RoleCommand): Promise<User> {
    return this.changeAccount.execute(command, {
      action: 'role.granted',
      apply: (user, cause) => user.grantRole(role, cause),
    });
  }
}
