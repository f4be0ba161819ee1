import { ApiProperty } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { AccessGrant, LoginGrant, TokenGrant } from '../../../application/auth/token-grant.js';
import { deviceCookie } from '../cookies/device-cookie.js';
import { refreshCookie } from '../cookies/refresh-cookie.js';

/** RFC 6749 §5.1, in camel case; the refresh token travels in its cookie only. */
export class TokenResponse {
  @ApiProperty({ description: 'A signed JWT; send it as `Authorization: Bearer …`.' })
  readonly accessToken: string;

  @ApiProperty({ enum: ['Bearer'] })
  readonly tokenType = 'Bearer';

  @ApiProperty({ description: 'Seconds until the access token expires.', example: 900 })
  readonly expiresIn: number;

  @ApiProperty({ description: 'Space-separated.', example: 'user' })
  readonly scope: string;

  constructor({ accessToken, expiresIn, scopes }: AccessGrant) {
    this.accessToken = accessToken.reveal();
    this.expiresIn = expiresIn;
    this.scope = scopes.join(' ');
  }
}

/** Hands the grant out: the refresh token as a cookie that lasts as long as it, the rest as the body. */
export function grantResponse(grant: TokenGrant, reply: FastifyReply): TokenResponse {
  reply.header('set-cookie', refreshCookie.issued(grant.refreshToken, grant.refreshTokenExpiresIn));
  return new TokenResponse(grant);
}

/** A grant, and the cookie by which this device is known at its next login. */
export function loginResponse(grant: LoginGrant, reply: FastifyReply): TokenResponse {
  const response = grantResponse(grant, reply);
  reply.header('set-cookie', deviceCookie.issued(grant.deviceToken, grant.deviceTokenExpiresIn));
  return response;
}
