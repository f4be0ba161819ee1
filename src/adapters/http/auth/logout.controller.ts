import { Controller, HttpCode, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { LogOut } from '../../../application/auth/log-out.js';
import { LogOutEverywhere } from '../../../application/auth/log-out-everywhere.js';
import type { RequestOrigin } from '../../../domain/auth/request-origin.js';
import { DomainError } from '../../../domain/shared/domain-error.js';
import type { UserId } from '../../../domain/shared/ids.js';
import type { Secret } from '../../../domain/shared/secret.js';
import { CookieRoute } from '../cookies/cookie-route.decorator.js';
import { refreshCookie } from '../cookies/refresh-cookie.js';
import { PresentedRefreshToken } from '../cookies/refresh-token.decorator.js';
import { Origin } from '../request/request-origin.decorator.js';
import { Public, RequireScope } from '../security/access.decorator.js';
import { PresentedBearer } from '../security/presented-bearer.decorator.js';
import { CallerId } from '../security/caller.decorator.js';

@Controller('v1/auth')
export class LogoutController {
  constructor(
    private readonly logOut: LogOut,
    private readonly logOutEverywhere: LogOutEverywhere,
  ) {}

  @Post('logout')
  @HttpCode(204)
  @Public('an expired token or a cookie alone is enough to end a session')
  async logout(
    @PresentedBearer() accessToken: Secret | undefined,
    @PresentedRefreshToken() refreshToken: Secret | undefined,
    @Origin() origin: RequestOrigin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    if (accessToken === undefined && refreshToken === undefined) {
      throw new DomainError('unauthenticated', 'An access token or a refresh token is needed.');
    }
    await this.logOut.execute({ accessToken, refreshToken, origin });
    reply.header('set-cookie', refreshCookie.expired());
  }

  @Post('logout-all')
  @HttpCode(204)
  @CookieRoute()
  @RequireScope('user', 'mfa:enrol')
  async logoutAll(
    @CallerId() userId: UserId,
    @Origin() origin: RequestOrigin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.logOutEverywhere.execute(userId, origin);
    reply.header('set-cookie', refreshCookie.expired());
  }
}
