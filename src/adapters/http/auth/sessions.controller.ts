import { Controller, Delete, Get, HttpCode } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { EndOwnSession } from '../../../application/auth/end-own-session.js';
import { ListSessions } from '../../../application/auth/list-sessions.js';
import type { RequestOrigin } from '../../../domain/auth/request-origin.js';
import type { Caller as AuthenticatedCaller } from '../../../domain/auth/access-token.js';
import { SessionId, type UserId } from '../../../domain/shared/ids.js';
import { PathId } from '../request/path-id.decorator.js';
import { Origin } from '../request/request-origin.decorator.js';
import { Caller, CallerId } from '../security/caller.decorator.js';
import { SessionList } from './sessions.response.js';

@Controller('v1/auth/sessions')
export class SessionsController {
  constructor(
    private readonly listSessions: ListSessions,
    private readonly endOwnSession: EndOwnSession,
  ) {}

  @Get()
  @ApiOkResponse({ type: SessionList })
  async list(@CallerId() userId: UserId, @Caller() caller: AuthenticatedCaller): Promise<SessionList> {
    return new SessionList(await this.listSessions.execute(userId, caller), caller.token.sessionId);
  }

  @Delete(':sessionId')
  @HttpCode(204)
  async end(
    @CallerId() userId: UserId,
    @Caller() caller: AuthenticatedCaller,
    @PathId('sessionId', SessionId) sessionId: SessionId,
    @Origin() origin: RequestOrigin,
  ): Promise<void> {
    await this.endOwnSession.execute({ userId, caller, sessionId, origin });
  }
}
