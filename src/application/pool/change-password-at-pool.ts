import type { UserId } from '../../domain/shared/ids.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { CheckNewPassword } from '../auth/check-new-password.js';
import { overtaken } from '../auth/read-own-credential.js';
import type { PoolSelfService } from '../ports/pool-self-service.js';
import type { Users } from '../ports/users.js';
import { weakForThePool } from './pool-refusals.js';

export interface ChangePasswordAtPoolCommand {
  readonly userId: UserId;
  /** Of a login with the current password. */
  readonly accessToken: Secret;
  readonly currentPassword: Secret;
  readonly newPassword: Secret;
}

/** Has the pool replace a password by one that our policy and the pool's accept. */
export class ChangePasswordAtPool {
  constructor(
    private readonly users: Users,
    private readonly checkNewPassword: CheckNewPassword,
    private readonly selfService: PoolSelfService,
  ) {}

  async execute({ userId, accessToken, currentPassword, newPassword }: ChangePasswordAtPoolCommand): Promise<void> {
    const emails = (await this.users.find(userId))?.verifiedAddresses ?? [];
    const isCurrent = newPassword.reveal() === currentPassword.reveal();
    await this.checkNewPassword.execute({ password: newPassword, field: 'newPassword', emails }, isCurrent);
    switch (await this.selfService.changePassword(accessToken, currentPassword, newPassword)) {
      case 'changed':
        return;
      case 'weak_password':
        throw weakForThePool('newPassword');
      case 'wrong_password':
        // Another change has been faster, or the login has been ended.
        throw overtaken();
    }
  }
}
