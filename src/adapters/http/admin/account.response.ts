import { ApiProperty } from '@nestjs/swagger';
import type { User } from '../../../domain/users/user.js';
import { EmailView } from '../users/email.response.js';
import { UserView } from '../users/user.response.js';

/** A user as admins see them. */
export class AccountView extends UserView {
  @ApiProperty({ type: [EmailView] })
  readonly emails: readonly EmailView[];

  constructor(user: User) {
    super(user);
    this.emails = user.state.emails.map((email) => new EmailView(email));
  }
}

export class AccountList {
  @ApiProperty({ type: [AccountView], description: 'None or one.' })
  readonly users: readonly AccountView[];

  constructor(user: User | undefined) {
    this.users = user === undefined ? [] : [new AccountView(user)];
  }
}
