import { done } from '../../domain/activity/activity.js';
import type { Credential } from '../../domain/auth/credential.js';
import { RefreshSession } from '../../domain/auth/refresh-session.js';
import type { RequestOrigin } from '../../domain/auth/request-origin.js';
import type { TokenLifetimes } from '../../domain/auth/token-lifetimes.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { AuditLog } from '../ports/audit-log.js';
import type { RefreshSessions } from '../ports/refresh-sessions.js';
import type { RefreshToken } from '../ports/refresh-tokens.js';
import type { EndSession } from './end-session.js';

/** Sessions a user may have at once; the oldest ends. */
const MAX_SESSIONS = 50;

export interface OpenSessionCommand {
  readonly credential: Credential;
  /** Whether this login has shown the second factor. */
  readonly passedFactor: boolean;
  readonly origin: RequestOrigin;
  readonly now: Instant;
}

/** Begins the session whose first refresh token is at hand. */
export class OpenSession {
  constructor(
    private readonly sessions: RefreshSessions,
    private readonly endSession: EndSession,
    private readonly auditLog: AuditLog,
    private readonly lifetimes: TokenLifetimes,
  ) {}

  async execute(token: RefreshToken, command: OpenSessionCommand): Promise<RefreshSession> {
    refuseHalfALogin(command);
    const { credential, origin, now } = command;
    const session = this.newSession(token, command);
    const login = done('login', { on: credential.userId, at: now, origin });
    await this.sessions.start(session, login);
    this.auditLog.write(login);
    await this.endSurplus(credential, origin, now);
    return session;
  }

  private newSession(token: RefreshToken, command: OpenSessionCommand): RefreshSession {
    const { credential, passedFactor, origin, now } = command;
    return new RefreshSession({
      id: token.sessionId,
      userId: credential.userId,
      currentHash: token.digest,
      epoch: credential.epoch,
      ...(passedFactor && { factorEpoch: credential.epoch }),
      createdAt: now,
      correlationId: origin.requestId,
      lastUsedAt: now,
      expiresAt: now + this.lifetimes.refreshToken,
      userAgent: origin.userAgent,
      ip: origin.ip,
    });
  }

  private async endSurplus({ userId, epoch }: Credential, origin: RequestOrigin, now: Instant): Promise<void> {
    const newestFirst = await this.sessions.list(userId, now);
    const surplus = newestFirst.filter((session) => session.isLive(epoch, now)).slice(MAX_SESSIONS);
    const command = { userId, reason: 'limit', actor: 'system', origin, now } as const;
    await Promise.all(surplus.map(({ state }) => this.endSession.execute({ ...command, sessionId: state.id })));
  }
}

/** Whatever leads here: nobody who has a second factor gets in without it. */
function refuseHalfALogin({ credential, passedFactor }: OpenSessionCommand): void {
  if (credential.secondFactor.enabled !== null && !passedFactor)
    throw new TypeError('This login has not shown its second factor.');
}
