import { ApiProperty } from '@nestjs/swagger';
import type { NewTotpSecret } from '../../../application/ports/totp-secrets.js';
import type { Secret } from '../../../domain/shared/secret.js';

export class OfferedSecondFactor {
  @ApiProperty({ description: 'Base32, for typing it into an authenticator app.' })
  readonly secret: string;

  @ApiProperty({ description: 'The same, to be shown as a QR code.', example: 'otpauth://totp/…' })
  readonly otpauthUri: string;

  constructor({ secret, uri }: NewTotpSecret) {
    this.secret = secret.reveal();
    this.otpauthUri = uri.reveal();
  }
}

export class RecoveryCodeList {
  @ApiProperty({ type: [String], description: 'Ten codes, each good for one use; shown this once.' })
  readonly recoveryCodes: readonly string[];

  constructor(codes: readonly Secret[]) {
    this.recoveryCodes = codes.map((code) => code.reveal());
  }
}
