import { EmailAddress } from '../../../domain/users/email-address.js';
import { SuspensionReason } from '../../../domain/users/suspension-reason.js';
import { Parsed } from '../body/parsed.decorator.js';

export class FindAccountDto {
  @Parsed(EmailAddress)
  readonly email!: EmailAddress;
}

export class SuspendUserDto {
  @Parsed(SuspensionReason)
  readonly reason!: SuspensionReason;
}
