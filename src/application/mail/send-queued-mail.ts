import { MINUTE, type Instant } from '../../domain/shared/instant.js';
import type { Clock } from '../ports/clock.js';
import type { Mail, Mailer } from '../ports/mailer.js';

export interface QueuedMail {
  /** `undefined` is a pretence. */
  readonly mail: Mail | undefined;
  readonly queuedAt: Instant;
}

/** Sends what has waited in the queue, unless it is a code that works no more. */
export class SendQueuedMail {
  constructor(
    private readonly mailer: Mailer,
    private readonly clock: Clock,
  ) {}

  async execute({ mail, queuedAt }: QueuedMail): Promise<void> {
    if (mail === undefined || isOver(mail, queuedAt, this.clock.now())) return;
    await this.mailer.send(mail);
  }
}

function isOver(mail: Mail, queuedAt: Instant, now: Instant): boolean {
  return 'minutes' in mail && now >= queuedAt + mail.minutes * MINUTE;
}
