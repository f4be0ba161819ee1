import type { AccessToken } from '../../domain/auth/access-token.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { TokenIdentity } from '../../domain/revocation/revocation.js';
import { NOBODY } from '../../domain/shared/ids.js';
import { SECOND, type Instant } from '../../domain/shared/instant.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { Clock } from '../ports/clock.js';
import type { PoolLogin, PoolSelfService } from '../ports/pool-self-service.js';
import type { RevocationList } from '../ports/revocation-list.js';
import type { TrustedTokens } from '../ports/trusted-tokens.js';
import type { PoolAccess } from './pool-access.js';

/** One more than there are voided seconds to wait for. */
const MAX_TRIES = 3;

/**
 * An access token of a login at the pool whose epoch is not void. What voids all tokens of somebody voids the whole second in which it happens,
 * and the pool's tokens say the second of their issue: whoever logs in within it gets a token of the next one. Whether its session has ended is for
 * whoever knows the session to say.
 */
export class FindTokenInForce {
  constructor(
    private readonly trustedTokens: TrustedTokens,
    private readonly revocations: RevocationList,
    private readonly selfService: PoolSelfService,
    private readonly clock: Clock,
  ) {}

  async execute({ accessToken, refreshToken }: PoolLogin): Promise<PoolAccess> {
    let text: Secret | undefined = accessToken;
    for (let tries = 0; tries < MAX_TRIES && text !== undefined; tries += 1) {
      const now = this.clock.now();
      const token = await this.verified(text, now);
      if (!(await this.revocations.isRevoked(epochOf(token), now))) return { text, token };
      text = await this.selfService.refresh(refreshToken, token.issuedAt + SECOND);
    }
    throw new DomainError('unavailable', 'This login is being ended. Please try again.', { retryAfterSeconds: 1 });
  }

  private async verified(text: Secret, now: Instant): Promise<AccessToken> {
    const token = await this.trustedTokens.verify(text, now);
    if (token === undefined) {
      throw new Error('The user pool has issued an access token that its settings here do not allow.');
    }
    return token;
  }
}

/** What a token is beside itself and its session. */
function epochOf(token: AccessToken): TokenIdentity {
  return { ...token, tokenId: NOBODY, sessionId: NOBODY };
}
