import { ApiProperty } from '@nestjs/swagger';
import type { RefreshSession } from '../../../domain/auth/refresh-session.js';
import { toIso } from '../../../domain/shared/instant.js';

export class SessionView {
  @ApiProperty({ format: 'uuid' })
  readonly sessionId: string;

  @ApiProperty({ format: 'date-time' })
  readonly createdAt: string;

  @ApiProperty({ format: 'date-time' })
  readonly lastUsedAt: string;

  @ApiProperty({ format: 'date-time' })
  readonly expiresAt: string;

  @ApiProperty({ type: String, nullable: true })
  readonly userAgent: string | null;

  @ApiProperty({ type: String, nullable: true })
  readonly ip: string | null;

  @ApiProperty({ description: 'Whether this is the session of the request.' })
  readonly current: boolean;

  constructor({ state }: RefreshSession, currentId: string) {
    this.sessionId = state.id;
    this.createdAt = toIso(state.createdAt);
    this.lastUsedAt = toIso(state.lastUsedAt);
    this.expiresAt = toIso(state.expiresAt);
    this.userAgent = state.userAgent;
    this.ip = state.ip;
    this.current = state.id === currentId;
  }
}

export class SessionList {
  @ApiProperty({ type: [SessionView] })
  readonly sessions: readonly SessionView[];

  constructor(sessions: readonly RefreshSession[], currentId: string) {
    this.sessions = sessions.map((session) => new SessionView(session, currentId));
  }
}
