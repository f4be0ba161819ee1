import { ApiProperty } from '@nestjs/swagger';
import type { IssuedChallenge } from '../../../application/auth/open-login-challenge.js';

/** Half a login, for whoever has a second factor; without a cookie. */
export class ChallengeResponse {
  @ApiProperty({ enum: ['totp'], description: 'What is missing: a code of the authenticator app, or a recovery code.' })
  readonly challenge = 'totp';

  @ApiProperty({ description: 'For `POST /v1/auth/login/totp`, once.' })
  readonly challengeToken: string;

  @ApiProperty({ description: 'Seconds until the challenge expires.', example: 300 })
  readonly expiresIn: number;

  constructor({ challengeToken, expiresIn }: IssuedChallenge) {
    this.challengeToken = challengeToken.reveal();
    this.expiresIn = expiresIn;
  }
}
