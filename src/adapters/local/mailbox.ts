import { writeMail, type WrittenMail } from '../../application/mail/write-mail.js';
import type { Clock } from '../../application/ports/clock.js';
import type { Mail, Mailer } from '../../application/ports/mailer.js';
import type { Instant } from '../../domain/shared/instant.js';

export interface ReceivedMail extends WrittenMail {
  readonly mail: Mail;
  readonly sentAt: Instant;
}

/** Older mails make room for newer ones. */
const CAPACITY = 10_000;

/** Every mail of a local server, to be read instead of delivered. */
export class Mailbox implements Mailer {
  private readonly received: ReceivedMail[] = [];

  constructor(private readonly clock: Clock) {}

  async send(mail: Mail): Promise<void> {
    this.received.unshift({ mail, ...writeMail(mail), sentAt: this.clock.now() });
    this.received.length = Math.min(this.received.length, CAPACITY);
  }

  async pretend(): Promise<void> {}

  /** Newest first. */
  readAll(): readonly ReceivedMail[] {
    return this.received;
  }
}
