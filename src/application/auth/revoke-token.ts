import type { ActivityOrigin } from '../../domain/activity/activity.js';
import type { MachineClient } from '../../domain/auth/machine-client.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { Clock } from '../ports/clock.js';
import type { RevokeAccessToken } from './revoke-access-token.js';
import type { RevokeRefreshToken } from './revoke-refresh-token.js';

export interface RevokeTokenCommand {
  readonly token: Secret;
  readonly client: MachineClient;
  readonly origin: ActivityOrigin;
}

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

  async execute({ token, client, origin }: RevokeTokenCommand): Promise<void> {
    const by = { actor: `client:${client.id}`, origin, now: this.clock.now() } as const;
    await this.revokeAccessToken.execute(token, by);
    await this.revokeRefreshToken.execute(token, by);
  }
}
