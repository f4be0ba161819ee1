import type { ActivityOrigin } from '../../domain/activity/activity.js';
import type { SessionId, UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { Users } from '../ports/users.js';
import type { DeliverMail } from './deliver-mail.js';
import type { EndSession } from './end-session.js';

export interface EndStolenSessionCommand {
  readonly userId: UserId;
  readonly sessionId: SessionId;
  /** Whoever used the token the second time. */
  readonly origin: ActivityOrigin;
  readonly now: Instant;
}

/** Ends a session whose refresh token was used twice, and tells its owner once. */
export class EndStolenSession {
  constructor(
    private readonly endSession: EndSession,
    private readonly users: Users,
    private readonly deliverMail: DeliverMail,
  ) {}

  async execute({ userId, sessionId, origin, now }: EndStolenSessionCommand): Promise<void> {
    const command = { userId, sessionId, reason: 'reuse', actor: 'anonymous', origin, now } as const;
    const ended = await this.endSession.execute(command);
    if (!ended) return;
    const user = await this.users.find(userId);
    const addresses = user?.verifiedAddresses ?? [];
    await Promise.all(addresses.map((to) => this.deliverMail.execute({ template: 'session-reuse', to })));
  }
}
