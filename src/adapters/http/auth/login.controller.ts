import { Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CompleteLogin } from '../../../application/auth/complete-login.js';
import { LogIn } from '../../../application/auth/log-in.js';
import { RefreshSession } from '../../../application/auth/refresh-session.js';
import type { RequestOrigin } from '../../../domain/auth/request-origin.js';
import { DomainError } from '../../../domain/shared/domain-error.js';
import type { RateLimitObserver } from '../../../domain/shared/rate-limit.js';
import type { Secret } from '../../../domain/shared/secret.js';
import { JsonBody } from '../body/json-body.decorator.js';
import { CookieRoute } from '../cookies/cookie-route.decorator.js';
import { PresentedDeviceToken } from '../cookies/device-token.decorator.js';
import { PresentedRefreshToken } from '../cookies/refresh-token.decorator.js';
import { LimitByClient } from '../rate-limits/limit-by-client.decorator.js';
import { LimitObserver } from '../rate-limits/rate-limit-headers.js';
import { Origin } from '../request/request-origin.decorator.js';
import { Public } from '../security/access.decorator.js';
import { ChallengeResponse } from './challenge.response.js';
import { CompleteLoginDto, LogInDto } from './login.dto.js';
import { grantResponse, loginResponse, TokenResponse } from './token-response.js';

@Controller('v1/auth')
export class LoginController {
  constructor(
    private readonly logIn: LogIn,
    private readonly completeLogin: CompleteLogin,
    private readonly refreshSession: RefreshSession,
  ) {}

  @Post('login')
  @HttpCode(200)
  @ApiExtraModels(ChallengeResponse)
  @ApiOkResponse({ schema: { oneOf: ['TokenResponse', 'ChallengeResponse'].map(schemaNamed) } })
  @Public('whoever logs in has no token yet')
  @LimitByClient((policy, network) => policy.loginByClient(network))
  async login(
    @JsonBody(LogInDto) { email, password, captchaToken }: LogInDto,
    @PresentedDeviceToken() deviceToken: Secret | undefined,
    @Origin() origin: RequestOrigin,
    @LimitObserver() observer: RateLimitObserver,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TokenResponse | ChallengeResponse> {
    const command = { email, password, captchaToken, deviceToken, origin, observer };
    const loggedIn = await this.logIn.execute(command);
    if (loggedIn.outcome === 'challenged') return new ChallengeResponse(loggedIn.challenge);
    return loginResponse(loggedIn.grant, reply);
  }

  @Post('login/totp')
  @HttpCode(200)
  @ApiOkResponse({ type: TokenResponse })
  @Public('the challenge of the login is the credential')
  @CookieRoute()
  @LimitByClient((policy, network) => policy.secondFactorsByClient(network))
  async loginWithCode(
    @JsonBody(CompleteLoginDto) { challengeToken, code }: CompleteLoginDto,
    @Origin() origin: RequestOrigin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TokenResponse> {
    return loginResponse(await this.completeLogin.execute({ challengeToken, code, origin }), reply);
  }

  @Post('refresh')
  @HttpCode(200)
  @ApiOkResponse({ type: TokenResponse })
  @Public('the refresh token is the credential')
  async refresh(
    @PresentedRefreshToken() token: Secret | undefined,
    @Origin() origin: RequestOrigin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TokenResponse> {
    if (token === undefined) throw new DomainError('invalid_refresh_token', 'The refresh token cookie is missing.');
    return grantResponse(await this.refreshSession.execute({ token, origin }), reply);
  }
}

/** `getSchemaPath` of @nestjs/swagger is no decorator, and so not in the bundles. */
function schemaNamed(name: string) {
  return { $ref: `#/components/schemas/${name}` };
}
