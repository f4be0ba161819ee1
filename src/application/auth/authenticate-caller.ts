import { Caller, type AccessToken } from '../../domain/auth/access-token.js';
import type { Clock } from '../ports/clock.js';
import type { RevocationList } from '../ports/revocation-list.js';

/** Who is behind a verified access token; `undefined` when the token, its session or its epoch has been revoked. */
export class AuthenticateCaller {
  constructor(
    private readonly revocations: RevocationList,
    private readonly clock: Clock,
  ) {}

  async execute(token: AccessToken): Promise<Caller | undefined> {
    return (await this.revocations.isRevoked(token, this.clock.now())) ? undefined : new Caller(token);
  }
}
