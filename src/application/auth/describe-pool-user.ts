import type { Scope } from '../../domain/auth/access-token.js';
import { needsSecondFactor } from '../../domain/auth/granted-scopes.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { FailureLog } from '../ports/failure-log.js';
import type { UserPool } from '../ports/user-pool.js';
import type { Users } from '../ports/users.js';

export interface DescribePoolUserQuery {
  readonly userId: UserId;
  /** Whether the token is that of a login at this moment, and not of a refresh or of whatever else makes tokens. */
  readonly isLogin: boolean;
}

/** What a pool's tokens say of a user beside who they are. */
export interface PoolUserDescription {
  readonly scopes: readonly Scope[];
  /** `undefined` where it is not known. */
  readonly tier: string | undefined;
}

const EVERYBODYS: readonly Scope[] = ['user'];

/** For who has no record yet: they become one with their first request. */
const NEWCOMER: PoolUserDescription = { scopes: EVERYBODYS, tier: 'free' };

/** While nothing is known of anybody: what everybody may do, and no more. */
export const UNKNOWN: PoolUserDescription = { scopes: EVERYBODYS, tier: undefined };

/**
 * Scopes and tier of a member of the user pool. Never rejects: an error would lock them out. Whoever is not active gets no scope at all. What must not
 * be lost with a password comes with a login that the pool has asked a second factor of: which login a refresh goes on with, nobody says.
 */
export class DescribePoolUser {
  constructor(
    private readonly users: Users,
    private readonly pool: Pick<UserPool, 'asksForSecondFactor'>,
    private readonly failures: FailureLog,
  ) {}

  async execute({ userId, isLogin }: DescribePoolUserQuery): Promise<PoolUserDescription> {
    try {
      const user = await this.users.find(userId);
      if (user === undefined) return NEWCOMER;
      const { status, tier, credential } = user.state;
      if (status !== 'active') return { scopes: [], tier };
      const isProved = !needsSecondFactor(credential) || (isLogin && (await this.pool.asksForSecondFactor(userId)));
      return { scopes: isProved ? credential.scopes : EVERYBODYS, tier };
    } catch (error) {
      this.failures.report('a token was made without what is known of its user', error);
      return UNKNOWN;
    }
  }
}
