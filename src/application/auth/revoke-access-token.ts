import { lastAcceptance } from '../../domain/auth/token-lifetimes.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { RevocationList } from '../ports/revocation-list.js';
import type { TrustedTokens } from '../ports/trusted-tokens.js';

/** Ends one access token; its session and the other tokens of that go on. A text that is no access token in force is ignored. */
export class RevokeAccessToken {
  constructor(
    private readonly trustedTokens: TrustedTokens,
    private readonly revocations: RevocationList,
  ) {}

  async execute(text: Secret, now: Instant): Promise<void> {
    const token = await this.trustedTokens.verify(text, now);
    if (token === undefined) return;
    const { subject, tokenId, expiresAt } = token;
    await this.revocations.revoke({ kind: 'token', subject, tokenId, until: lastAcceptance(expiresAt) });
  }
}
