import { ApiProperty } from '@nestjs/swagger';
import type { ClientTokenGrant } from '../../../application/auth/issue-client-token.js';

/** RFC 6749 §5.1, to the letter: client libraries read it. */
export class ClientTokenResponse {
  @ApiProperty({ description: 'A signed JWT; send it as `Authorization: Bearer …`.' })
  readonly access_token: string;

  @ApiProperty({ enum: ['Bearer'] })
  readonly token_type = 'Bearer';

  @ApiProperty({ description: 'Seconds until the access token expires.', example: 900 })
  readonly expires_in: number;

  @ApiProperty({ description: 'Space-separated.', example: 'read:profiles' })
  readonly scope: string;

  constructor({ accessToken, expiresIn, scopes }: ClientTokenGrant) {
    this.access_token = accessToken.reveal();
    this.expires_in = expiresIn;
    this.scope = scopes.join(' ');
  }
}
