import type { Scope } from '../../domain/auth/access-token.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { FailureLog } from '../ports/failure-log.js';
import type { Users } from '../ports/users.js';

/** What a pool's tokens say of a user beside who they are. */
export interface PoolUserDescription {
  readonly scopes: readonly Scope[];
  /** `undefined` where it is not known. */
  readonly tier: string | undefined;
}

/** For who has no record yet: they become one with their first request. */
const NEWCOMER: PoolUserDescription = { scopes: ['user'], tier: 'free' };

/** While nothing is known of anybody: what everybody may do, and no more. */
export const UNKNOWN: PoolUserDescription = { scopes: ['user'], tier: undefined };

/** Scopes and tier of a member of the user pool. Never rejects: an error would lock them out. Whoever is not active gets no scope at all. */
export class DescribePoolUser {
  constructor(
    private readonly users: Users,
    private readonly failures: FailureLog,
  ) {}

  async execute(userId: UserId): Promise<PoolUserDescription> {
    try {
      const user = await this.users.find(userId);
      if (user === undefined) return NEWCOMER;
      const { status, tier, credential } = user.state;
      return { scopes: status === 'active' ? credential.scopes : [], tier };
    } catch (error) {
      this.failures.report('a token was made without what is known of its user', error);
      return UNKNOWN;
    }
  }
}
