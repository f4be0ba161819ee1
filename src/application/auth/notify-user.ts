import type { User } from '../../domain/users/user.js';
import type { SecurityChange } from '../ports/mailer.js';
import type { DeliverMail } from './deliver-mail.js';

/** Tells every verified address of a user what has been done to the account. */
export class NotifyUser {
  constructor(private readonly deliverMail: DeliverMail) {}

  async execute({ verifiedAddresses }: Pick<User, 'verifiedAddresses'>, change: SecurityChange): Promise<void> {
    const mails = verifiedAddresses.map((to) => ({ template: 'security-notice', to, change }) as const);
    await Promise.all(mails.map((mail) => this.deliverMail.execute(mail)));
  }
}
