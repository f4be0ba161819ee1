import type { ActivityOrigin } from '../../domain/activity/activity.js';
import type { Credential } from '../../domain/auth/credential.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import type { UserStatus } from '../../domain/users/user-status.js';
import type { Credentials } from '../ports/credentials.js';
import type { PoolLogin, PoolSelfService } from '../ports/pool-self-service.js';
import type { Users } from '../ports/users.js';
import type { FindMember } from './find-member.js';
import type { FindTokenInForce } from './find-token-in-force.js';
import type { PoolAccess } from './pool-access.js';

export interface EnterPoolCommand {
  readonly email: EmailAddress;
  /** Whose address it is here, if anybody's. */
  readonly userId: UserId | undefined;
  readonly password: Secret;
  readonly origin: ActivityOrigin;
}

export interface Entered {
  readonly outcome: 'entered';
  readonly login: PoolLogin;
  readonly access: PoolAccess;
  /** As read after the pool has made its token: what voids that from then on is a later second. */
  readonly credential: Credential;
}

export type PoolEntry =
  | Entered
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'inactive'; readonly status: Exclude<UserStatus, 'active'> };

/**
 * A password for a login at the pool. Every verified address of a user is as good as the one that the pool knows; that one, once it is verified
 * here no more, is nobody's.
 */
export class EnterPool {
  constructor(
    private readonly users: Users,
    private readonly credentials: Credentials,
    private readonly selfService: PoolSelfService,
    private readonly findTokenInForce: FindTokenInForce,
    private readonly findMember: FindMember,
  ) {}

  async execute(command: EnterPoolCommand): Promise<PoolEntry> {
    const { userId, email, password } = command;
    const loggedIn = await this.selfService.logIn(userId ?? email, password);
    switch (loggedIn.outcome) {
      case 'refused':
        return { outcome: 'refused' };
      case 'disabled':
        return this.disabled(userId);
      case 'logged_in':
        return this.admit(loggedIn.login, command);
    }
  }

  private async disabled(userId: UserId | undefined): Promise<PoolEntry> {
    const credential = userId && (await this.credentials.find(userId));
    return { outcome: 'inactive', status: credential?.status === 'deleted' ? 'deleted' : 'suspended' };
  }

  private async admit(login: PoolLogin, { userId, email, origin }: EnterPoolCommand): Promise<PoolEntry> {
    const access = await this.findTokenInForce.execute(login);
    const credential = await this.findMember.execute(access.token.subject as UserId, origin);
    const owner = userId ?? (await this.users.findIdByEmail(email));
    if (credential?.status === 'active' && owner === credential.userId)
      return { outcome: 'entered', login, access, credential };
    await this.selfService.revoke(login.refreshToken);
    if (credential === undefined || credential.status === 'active' || owner !== credential.userId)
      return { outcome: 'refused' };
    return { outcome: 'inactive', status: credential.status };
  }
}
