import type { Secret } from '../../domain/shared/secret.js';
import type { Clock } from '../ports/clock.js';
import type { RevokeAccessToken } from './revoke-access-token.js';
import type { RevokeRefreshToken } from './revoke-refresh-token.js';

/**
 * Ends a token of either kind (RFC 7009 §2). The two are told apart by their shape, so a hint of the type is not needed. Whoever holds a token may
 * end it: unlike §2.1 we do not ask to whom it was issued, as tokens of users are issued to no client.
 */
export class RevokeToken {
  constructor(
    private readonly revokeAccessToken: RevokeAccessToken,
    private readonly revokeRefreshToken: RevokeRefreshToken,
    private readonly clock: Clock,
  ) {}

  async execute(text: Secret): Promise<void> {
    const now = this.clock.now();
    await this.revokeAccessToken.execute(text, now);
    await this.revokeRefreshToken.execute(text, now);
  }
}
