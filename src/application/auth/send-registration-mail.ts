import type { RateLimitObserver } from '../../domain/shared/rate-limit.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { Mail, Mailer } from '../ports/mailer.js';
import type { AdmitRegistrationMail } from './admit-registration-mail.js';

/** Mails a registrant, but nobody too often: then nothing is sent and nobody can tell. */
export class SendRegistrationMail {
  constructor(
    private readonly admitMail: AdmitRegistrationMail,
    private readonly mailer: Mailer,
  ) {}

  async execute(mail: Mail, now: Instant, observer: RateLimitObserver): Promise<void> {
    const admitted = await this.admitMail.execute(mail.to, now, observer);
    await (admitted ? this.mailer.send(mail) : this.mailer.pretend());
  }
}
