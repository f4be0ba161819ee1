import type { AccessToken } from '../../domain/auth/access-token.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { Clock } from '../ports/clock.js';
import type { RevocationList } from '../ports/revocation-list.js';
import type { TrustedTokens } from '../ports/trusted-tokens.js';

/**
 * The access token that this text is, whoever of those we trust has issued it, while it is active (RFC 7662 §2.2). Its end is taken to the letter:
 * the leeway that verifiers allow for differing clocks does not make it longer here.
 */
export class IntrospectToken {
  constructor(
    private readonly trustedTokens: TrustedTokens,
    private readonly revocations: RevocationList,
    private readonly clock: Clock,
  ) {}

  async execute(text: Secret): Promise<AccessToken | undefined> {
    const now = this.clock.now();
    const token = await this.trustedTokens.verify(text, now);
    if (token === undefined || token.expiresAt <= now) return undefined;
    return (await this.revocations.isRevoked(token, now)) ? undefined : token;
  }
}
