import { ApiProperty } from '@nestjs/swagger';
import { SECOND, toIso } from '../../../domain/shared/instant.js';
import type { Email } from '../../../domain/users/email-list.js';

export class EmailView {
  @ApiProperty({ format: 'uuid' })
  readonly emailId: string;

  @ApiProperty({ format: 'email' })
  readonly email: string;

  @ApiProperty()
  readonly isPrimary: boolean;

  @ApiProperty({ description: 'Whether its owner can log in with it.' })
  readonly isVerified: boolean;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly verifiedAt: string | null;

  @ApiProperty({ format: 'date-time' })
  readonly createdAt: string;

  constructor({ id, address, isPrimary, verifiedAt, createdAt }: Email) {
    this.emailId = id;
    this.email = address;
    this.isPrimary = isPrimary;
    this.isVerified = verifiedAt !== null;
    this.verifiedAt = verifiedAt === null ? null : toIso(verifiedAt);
    this.createdAt = toIso(createdAt);
  }
}

export class EmailListView {
  @ApiProperty({ type: [EmailView] })
  readonly emails: readonly EmailView[];

  constructor(emails: readonly Email[]) {
    this.emails = emails.map((email) => new EmailView(email));
  }
}

export class EmailCodeSent {
  @ApiProperty()
  readonly message: string = 'A code is on its way to this address.';

  @ApiProperty({ description: 'Seconds until the code expires.', example: 900 })
  readonly expiresIn: number;

  /** @param codeLifetime milliseconds */
  constructor(codeLifetime: number) {
    this.expiresIn = codeLifetime / SECOND;
  }
}
