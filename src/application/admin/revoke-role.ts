import type { User } from '../../domain/users/user.js';
import type { Users } from '../ports/users.js';
import type { ChangeAccount } from './change-account.js';
import { nobodyHas, type RoleCommand } from './grant-role.js';

/** For operators. Every session and token of the user ends with the role: the tokens say that it is still there. */
export class RevokeRole {
  constructor(
    private readonly users: Users,
    private readonly changeAccount: ChangeAccount,
  ) {}

  async execute({ email, role, origin }: RoleCommand): Promise<User> {
    const userId = await this.users.findIdByEmail(email);
    if (userId === undefined) throw nobodyHas(email);
    return this.changeAccount.execute(
      { userId, actor: 'system', origin },
      { action: 'role.revoked', apply: (user, cause, until) => user.revokeRole(role, cause, until) },
    );
  }
}
