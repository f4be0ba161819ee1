import { done } from '../../domain/activity/activity.js';
import type { Credential } from '../../domain/auth/credential.js';
import { RefreshSession } from '../../domain/auth/refresh-session.js';
import type { RequestOrigin } from '../../domain/auth/request-origin.js';
import type { TokenLifetimes } from '../../domain/auth/token-lifetimes.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { AuditLog } from '../ports/audit-log.js';
import type { Identifiers } from '../ports/identifiers.js';
import type { RefreshSessions } from '../ports/refresh-sessions.js';
import type { RefreshToken, RefreshTokens } from '../ports/refresh-tokens.js';
import type { EndSession } from './end-session.js';
import type { IssueTokens } from './issue-tokens.js';
import type { TokenGrant } from './token-grant.js';

/** Sessions a user may have at once; the oldest ends. */
const MAX_SESSIONS = 50;

export interface StartSessionCommand {
  readonly credential: Credential;
  readonly origin: RequestOrigin;
  readonly now: Instant;
}

/** A new session for somebody who has proved who they are, and its first tokens. */
export class StartSession {
  constructor(
    private readonly sessions: RefreshSessions,
    private readonly refreshTokens: RefreshTokens,
    private readonly identifiers: Identifiers,
    private readonly endSession: EndSession,
    private readonly issueTokens: IssueTokens,
    private readonly auditLog: AuditLog,
    private readonly lifetimes: TokenLifetimes,
  ) {}

  async execute({ credential, origin, now }: StartSessionCommand): Promise<TokenGrant> {
    const token = this.refreshTokens.mint(credential.userId, this.identifiers.sessionId());
    const session = this.newSession(token, credential, origin, now);
    const login = done('login', { on: credential.userId, at: now, origin });
    await this.sessions.start(session, login);
    this.auditLog.write(login);
    await this.endSurplus(credential, origin, now);
    return this.issueTokens.execute({ session, credential, refreshToken: token.text, now });
  }

  private newSession(token: RefreshToken, credential: Credential, origin: RequestOrigin, now: Instant): RefreshSession {
    return new RefreshSession({
      id: token.sessionId,
      userId: credential.userId,
      currentHash: token.digest,
      epoch: credential.epoch,
      createdAt: now,
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
