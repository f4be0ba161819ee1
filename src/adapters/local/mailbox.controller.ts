import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiProperty } from '@nestjs/swagger';
import { toIso } from '../../domain/shared/instant.js';
import { EmailAddress } from '../../domain/users/email-address.js';
import { Parsed } from '../http/body/parsed.decorator.js';
import { MayBeAbsent } from '../http/body/presence.decorator.js';
import { QueryParams } from '../http/body/query-params.decorator.js';
import { Public } from '../http/security/access.decorator.js';
import { MailReader } from './mail-reader.js';
import type { ReceivedMail } from './mailbox.js';

class MailboxQuery {
  @MayBeAbsent()
  @Parsed(EmailAddress)
  readonly to?: EmailAddress;
}

class MailView {
  @ApiProperty({ format: 'email' })
  readonly to: string;

  @ApiProperty()
  readonly subject: string;

  @ApiProperty()
  readonly text: string;

  @ApiProperty({ example: 'registration-code' })
  readonly template: string;

  @ApiProperty({ type: String, required: false, description: 'The code in the mail, where it has one.' })
  readonly code: string | undefined;

  @ApiProperty({ format: 'date-time' })
  readonly sentAt: string;

  constructor({ mail, subject, text, sentAt }: ReceivedMail) {
    this.to = mail.to;
    this.subject = subject;
    this.text = text;
    this.template = mail.template;
    this.code = 'code' in mail ? mail.code.reveal() : undefined;
    this.sentAt = toIso(sentAt);
  }
}

class MailList {
  @ApiProperty({ type: [MailView] })
  readonly messages: readonly MailView[];

  constructor(mails: readonly ReceivedMail[]) {
    this.messages = mails.map((mail) => new MailView(mail));
  }
}

@Controller('dev/mailbox')
@Public('a mailbox for development, on the local server only')
export class MailboxController {
  constructor(private readonly mails: MailReader) {}

  @Get()
  @ApiOkResponse({ type: MailList })
  async read(@QueryParams(MailboxQuery) { to }: MailboxQuery): Promise<MailList> {
    const mails = await this.mails.readAll();
    return new MailList(mails.filter(({ mail }) => to === undefined || mail.to === to));
  }
}
