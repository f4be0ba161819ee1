import { ApiProperty } from '@nestjs/swagger';
import type { OpenedRegistration } from '../../../application/auth/register-user.js';
import { SECOND } from '../../../domain/shared/instant.js';

const EXPIRES_IN = { description: 'Seconds until the code expires.', example: 900 };

export class RegistrationOpened {
  @ApiProperty({ format: 'uuid' })
  readonly registrationId: string;

  @ApiProperty(EXPIRES_IN)
  readonly expiresIn: number;

  constructor({ registrationId, codeLifetime }: OpenedRegistration) {
    this.registrationId = registrationId;
    this.expiresIn = codeLifetime / SECOND;
  }
}

export class CodeSent {
  @ApiProperty(EXPIRES_IN)
  readonly expiresIn: number;

  /** @param codeLifetime milliseconds */
  constructor(codeLifetime: number) {
    this.expiresIn = codeLifetime / SECOND;
  }
}
