import { ApiProperty } from '@nestjs/swagger';
import type { RequestedPasswordReset } from '../../../application/auth/request-password-reset.js';
import { SECOND } from '../../../domain/shared/instant.js';

export class PasswordResetOpened {
  @ApiProperty({ format: 'uuid' })
  readonly resetId: string;

  @ApiProperty({ description: 'Seconds until the code expires.', example: 900 })
  readonly expiresIn: number;

  constructor({ resetId, codeLifetime }: RequestedPasswordReset) {
    this.resetId = resetId;
    this.expiresIn = codeLifetime / SECOND;
  }
}
