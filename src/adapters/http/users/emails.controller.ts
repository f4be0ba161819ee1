import { Controller, Delete, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { AddEmail } from '../../../application/users/add-email.js';
import { ChangePrimaryEmail } from '../../../application/users/change-primary-email.js';
import { ConfirmEmail } from '../../../application/users/confirm-email.js';
import { ReadUser } from '../../../application/users/read-user.js';
import { RemoveEmail } from '../../../application/users/remove-email.js';
import { SendEmailCode } from '../../../application/users/send-email-code.js';
import type { RequestOrigin } from '../../../domain/auth/request-origin.js';
import { EmailId, type UserId } from '../../../domain/shared/ids.js';
import type { RateLimitObserver } from '../../../domain/shared/rate-limit.js';
import { JsonBody } from '../body/json-body.decorator.js';
import { LimitObserver } from '../rate-limits/rate-limit-headers.js';
import { PathId } from '../request/path-id.decorator.js';
import { Origin } from '../request/request-origin.decorator.js';
import { CallerId } from '../security/caller.decorator.js';
import { EmailCodeSent, EmailListView, EmailView } from './email.response.js';
import { AddEmailDto, ConfirmEmailDto } from './emails.dto.js';

@Controller('v1/users/me/emails')
export class EmailsController {
  constructor(
    private readonly readUser: ReadUser,
    private readonly addEmail: AddEmail,
    private readonly removeEmail: RemoveEmail,
    private readonly sendCode: SendEmailCode,
    private readonly confirmEmail: ConfirmEmail,
    private readonly changePrimary: ChangePrimaryEmail,
  ) {}

  @Get()
  @ApiOkResponse({ type: EmailListView })
  async list(@CallerId() userId: UserId): Promise<EmailListView> {
    const { state } = await this.readUser.execute(userId);
    return new EmailListView(state.emails);
  }

  @Post()
  @ApiCreatedResponse({ type: EmailView })
  async add(
    @CallerId() userId: UserId,
    @JsonBody(AddEmailDto) { email: address }: AddEmailDto,
    @Origin() origin: RequestOrigin,
  ): Promise<EmailView> {
    return new EmailView(await this.addEmail.execute({ userId, address, origin }));
  }

  @Delete(':emailId')
  @HttpCode(204)
  async remove(
    @CallerId() userId: UserId,
    @PathId('emailId', EmailId) emailId: EmailId,
    @Origin() origin: RequestOrigin,
  ): Promise<void> {
    await this.removeEmail.execute({ userId, emailId, origin });
  }

  @Post(':emailId/verify')
  @HttpCode(200)
  @ApiOkResponse({ type: EmailCodeSent })
  async verify(
    @CallerId() userId: UserId,
    @PathId('emailId', EmailId) emailId: EmailId,
    @LimitObserver() observer: RateLimitObserver,
  ): Promise<EmailCodeSent> {
    return new EmailCodeSent(await this.sendCode.execute({ userId, emailId, observer }));
  }

  @Post(':emailId/verify/confirm')
  @HttpCode(200)
  @ApiOkResponse({ type: EmailView })
  async confirm(
    @CallerId() userId: UserId,
    @PathId('emailId', EmailId) emailId: EmailId,
    @JsonBody(ConfirmEmailDto) { code }: ConfirmEmailDto,
    @Origin() origin: RequestOrigin,
  ): Promise<EmailView> {
    return new EmailView(await this.confirmEmail.execute({ userId, emailId, code, origin }));
  }

  @Put(':emailId/primary')
  @ApiOkResponse({ type: EmailView })
  async makePrimary(
    @CallerId() userId: UserId,
    @PathId('emailId', EmailId) emailId: EmailId,
    @Origin() origin: RequestOrigin,
  ): Promise<EmailView> {
    return new EmailView(await this.changePrimary.execute({ userId, emailId, origin }));
  }
}
