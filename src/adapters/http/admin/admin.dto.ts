import { EmailAddress } from '../../../domain/users/email-address.js';
import { AdminReason } from '../../../domain/users/admin-reason.js';
import { Parsed } from '../body/parsed.decorator.js';

export class FindAccountDto {
  @Parsed(EmailAddress)
  readonly email!: EmailAddress;
}

/** For what an admin has to give a reason for. */
export class ReasonDto {
  @Parsed(AdminReason)
  readonly reason!: AdminReason;
}
