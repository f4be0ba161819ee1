import type { ActivityOrigin } from '../../domain/activity/activity.js';
import { SessionId, UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { TrustedTokens } from '../ports/trusted-tokens.js';
import type { EndSession } from './end-session.js';

/** Ends the session that an access token belongs to. A token that does not verify belongs to none. */
export class EndSessionOfAccessToken {
  constructor(
    private readonly trustedTokens: TrustedTokens,
    private readonly endSession: EndSession,
  ) {}

  async execute(text: Secret, origin: ActivityOrigin, now: Instant): Promise<void> {
    const token = await this.trustedTokens.verify(text, now);
    const userId = token && UserId.parse(token.subject);
    const sessionId = token && SessionId.parse(token.sessionId);
    if (userId === undefined || sessionId === undefined) return;
    await this.endSession.execute({ userId, sessionId, reason: 'logout', actor: 'self', origin, now });
  }
}
