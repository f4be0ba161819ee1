import { ApiProperty } from '@nestjs/swagger';
import type { AccessToken } from '../../../domain/auth/access-token.js';
import { SECOND } from '../../../domain/shared/instant.js';
import type { TokenAudience } from './token-audience.js';

const WHERE_ACTIVE = { required: false } as const;

/** RFC 7662 §2.2. A token that is not active has no other member, whatever the reason. */
export class IntrospectionResponse {
  @ApiProperty()
  readonly active: boolean = false;

  @ApiProperty(WHERE_ACTIVE)
  readonly sub?: string;

  @ApiProperty({ ...WHERE_ACTIVE, description: 'Space-separated.', example: 'user' })
  readonly scope?: string;

  @ApiProperty(WHERE_ACTIVE)
  readonly iss?: string;

  @ApiProperty(WHERE_ACTIVE)
  readonly aud?: string;

  @ApiProperty({ ...WHERE_ACTIVE, description: 'Seconds since the Unix epoch.' })
  readonly iat?: number;

  @ApiProperty({ ...WHERE_ACTIVE, description: 'Seconds since the Unix epoch.' })
  readonly exp?: number;

  @ApiProperty(WHERE_ACTIVE)
  readonly jti?: string;

  @ApiProperty({ ...WHERE_ACTIVE, enum: ['Bearer'] })
  readonly token_type?: string;

  constructor(token: AccessToken | undefined, audience: TokenAudience) {
    if (token === undefined) return;
    this.active = true;
    this.sub = token.subject;
    this.scope = token.scopes.join(' ');
    this.iss = token.issuer;
    this.aud = audience.name;
    this.iat = token.issuedAt / SECOND;
    this.exp = token.expiresAt / SECOND;
    this.jti = token.tokenId;
    this.token_type = 'Bearer';
  }
}
