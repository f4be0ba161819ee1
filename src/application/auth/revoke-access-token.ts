import { done, type ActivityOrigin, type Actor } from '../../domain/activity/activity.js';
import { lastAcceptance } from '../../domain/auth/token-lifetimes.js';
import { UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { RecordActivity } from '../activity/record-activity.js';
import type { RevocationList } from '../ports/revocation-list.js';
import type { TrustedTokens } from '../ports/trusted-tokens.js';

export interface Revoker {
  readonly actor: Actor;
  readonly origin: ActivityOrigin;
  readonly now: Instant;
}

/** Ends one access token; its session and the other tokens of that go on. A text that is no access token in force is ignored. */
export class RevokeAccessToken {
  constructor(
    private readonly trustedTokens: TrustedTokens,
    private readonly revocations: RevocationList,
    private readonly recordActivity: RecordActivity,
  ) {}

  async execute(text: Secret, { actor, origin, now }: Revoker): Promise<void> {
    const token = await this.trustedTokens.verify(text, now);
    if (token === undefined) return;
    const { subject, tokenId, expiresAt } = token;
    await this.revocations.revoke({ kind: 'token', subject, tokenId, until: lastAcceptance(expiresAt) });
    const userId = UserId.parse(subject);
    if (userId) await this.recordActivity.execute(done('token.revoked', { on: userId, at: now, origin }, actor));
  }
}
