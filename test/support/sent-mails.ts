import type { Mail, Mailer } from '../../src/application/ports/mailer.js';
import type { EmailAddress } from '../../src/domain/users/email-address.js';

/** Keeps what would have been sent. */
export class SentMails implements Mailer {
  readonly all: Mail[] = [];

  async send(mail: Mail): Promise<void> {
    this.all.push(mail);
  }

  async pretend(): Promise<void> {}

  to(address: EmailAddress): readonly Mail[] {
    return this.all.filter(({ to }) => to === address);
  }

  templatesTo(address: EmailAddress): readonly Mail['template'][] {
    return this.to(address).map(({ template }) => template);
  }
}
