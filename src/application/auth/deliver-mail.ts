import type { FailureLog } from '../ports/failure-log.js';
import type { Mail, Mailer } from '../ports/mailer.js';

/** Sends a mail that no answer may depend on: because what it tells of has been done, or because the answer must not tell whether there is one. */
export class DeliverMail {
  constructor(
    private readonly mailer: Mailer,
    private readonly failures: FailureLog,
  ) {}

  async execute(mail: Mail): Promise<void> {
    try {
      await this.mailer.send(mail);
    } catch (error) {
      this.failures.report(`a ${mail.template} mail was not sent`, error);
    }
  }
}
