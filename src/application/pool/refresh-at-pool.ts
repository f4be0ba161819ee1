import { invalidRefreshToken, type ContinueSession } from '../auth/continue-session.js';
import type { RefreshSession, RefreshSessionCommand } from '../auth/refresh-session.js';
import { refreshGrant, type TokenGrant } from '../auth/token-grant.js';
import type { Clock } from '../ports/clock.js';
import type { PoolSelfService } from '../ports/pool-self-service.js';
import type { PoolTokenSeals } from '../ports/pool-token-seals.js';
import type { RefreshTokens } from '../ports/refresh-tokens.js';
import type { FindTokenInForce } from './find-token-in-force.js';
import { accessGrant } from './pool-access.js';

/**
 * `RefreshSession` where the pool hands the access tokens out. The pool is asked first: should it not answer, our token is still the current one.
 * And what voids the pool's token once our session has been looked at is of a later second than that.
 */
export class RefreshAtPool implements Pick<RefreshSession, 'execute'> {
  constructor(
    private readonly refreshTokens: RefreshTokens,
    private readonly seals: PoolTokenSeals,
    private readonly selfService: PoolSelfService,
    private readonly findTokenInForce: FindTokenInForce,
    private readonly continueSession: ContinueSession,
    private readonly clock: Clock,
  ) {}

  async execute({ token: text, origin }: RefreshSessionCommand): Promise<TokenGrant> {
    const now = this.clock.now();
    const token = this.refreshTokens.parse(text);
    const poolToken = token && this.seals.disclose(token);
    const accessToken = poolToken && (await this.selfService.refresh(poolToken));
    if (!token || !poolToken || !accessToken) throw invalidRefreshToken();
    const access = await this.findTokenInForce.execute({ accessToken, refreshToken: poolToken });
    const { session, refreshToken } = await this.continueSession.execute({ token, origin, now });
    return { ...accessGrant(access), ...refreshGrant(session, refreshToken, now) };
  }
}
