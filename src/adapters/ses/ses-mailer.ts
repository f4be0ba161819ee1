import { SendEmailCommand, type SESv2Client } from '@aws-sdk/client-sesv2';
import type { Mail, Mailer } from '../../application/ports/mailer.js';
import { writeMail } from '../../application/mail/write-mail.js';
import { DomainError } from '../../domain/shared/domain-error.js';

/** Mail through Amazon SES (API v2 `SendEmail`), as plain text. Accepted by SES counts as accepted. */
export class SesMailer implements Mailer {
  constructor(
    private readonly client: SESv2Client,
    private readonly from: string,
  ) {}

  async send(mail: Mail): Promise<void> {
    const { subject, text } = writeMail(mail);
    const command = new SendEmailCommand({
      FromEmailAddress: this.from,
      Destination: { ToAddresses: [mail.to] },
      Content: { Simple: { Subject: utf8(subject), Body: { Text: utf8(text) } } },
    });
    try {
      await this.client.send(command);
    } catch (error) {
      throw new DomainError('unavailable', 'The mail could not be sent. Please try again.', {
        retryAfterSeconds: 1,
        cause: wordless(error),
      });
    }
  }

  async pretend(): Promise<void> {}
}

/** SES quotes addresses when it refuses a mail, and what is thrown may be logged. */
function wordless(error: unknown): Error {
  return new Error(error instanceof Error ? error.name : typeof error);
}

function utf8(data: string) {
  return { Data: data, Charset: 'UTF-8' };
}
