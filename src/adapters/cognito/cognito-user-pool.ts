import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminUserGlobalSignOutCommand,
  GetUserPoolMfaConfigCommand,
  ListUsersCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { PoolAccount, PoolPage, UserPool } from '../../application/ports/user-pool.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import { accountOf } from './pool-account.js';
import { judged } from './refusals.js';

/** As many as `ListUsers` answers at most. */
const MAX_PAGE = 60;

const nobody = { UserNotFoundException: () => undefined };

/** The administrator's side of a user pool whose usernames are e-mail addresses: there a user's name is the `sub`, and the address an alias. */
export class CognitoUserPool implements UserPool {
  constructor(
    private readonly client: CognitoIdentityProviderClient,
    private readonly poolId: string,
    private readonly pageSize = MAX_PAGE,
  ) {}

  find(name: UserId | EmailAddress): Promise<PoolAccount | undefined> {
    return judged<PoolAccount | undefined>(async () => {
      const { UserAttributes, UserStatus, Enabled } = await this.client.send(new AdminGetUserCommand(this.named(name)));
      return accountOf(UserAttributes, UserStatus, Enabled);
    }, nobody);
  }

  /** A pool that asks nobody keeps what members have set up all the same. */
  asksForSecondFactor(id: UserId): Promise<boolean> {
    return judged(
      async () => {
        const [pool, { UserMFASettingList: factors = [] }] = await Promise.all([
          this.client.send(new GetUserPoolMfaConfigCommand({ UserPoolId: this.poolId })),
          this.client.send(new AdminGetUserCommand(this.named(id))),
        ]);
        const asks = pool.MfaConfiguration === 'ON' || pool.MfaConfiguration === 'OPTIONAL';
        return asks && pool.SoftwareTokenMfaConfiguration?.Enabled === true && factors.includes('SOFTWARE_TOKEN_MFA');
      },
      { UserNotFoundException: () => false },
    );
  }

  dropSecondFactor(id: UserId): Promise<void> {
    const SoftwareTokenMfaSettings = { Enabled: false, PreferredMfa: false };
    const command = new AdminSetUserMFAPreferenceCommand({ ...this.named(id), SoftwareTokenMfaSettings });
    return judged(async () => void (await this.client.send(command)), nobody);
  }

  async list(page?: string): Promise<PoolPage> {
    return (await this.listFrom(page)) ?? this.list();
  }

  signOut(id: UserId): Promise<void> {
    return judged(async () => void (await this.client.send(new AdminUserGlobalSignOutCommand(this.named(id)))), nobody);
  }

  disable(id: UserId): Promise<void> {
    return judged(async () => void (await this.client.send(new AdminDisableUserCommand(this.named(id)))), nobody);
  }

  enable(id: UserId): Promise<void> {
    return judged(async () => void (await this.client.send(new AdminEnableUserCommand(this.named(id)))), nobody);
  }

  remove(id: UserId): Promise<void> {
    return judged(async () => void (await this.client.send(new AdminDeleteUserCommand(this.named(id)))), nobody);
  }

  /** `undefined` where the name of the page has expired. */
  private listFrom(page: string | undefined): Promise<PoolPage | undefined> {
    const command = new ListUsersCommand({ UserPoolId: this.poolId, Limit: this.pageSize, PaginationToken: page });
    return judged<PoolPage | undefined>(
      async () => {
        const { Users = [], PaginationToken: next } = await this.client.send(command);
        return { accounts: Users.map((user) => accountOf(user.Attributes, user.UserStatus, user.Enabled)), next };
      },
      page === undefined ? {} : { InvalidParameterException: () => undefined },
    );
  }

  private named(name: string) {
    return { UserPoolId: this.poolId, Username: name };
  }
}
