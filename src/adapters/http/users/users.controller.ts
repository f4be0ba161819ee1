import { Controller, Delete, Get, Put, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DeleteAccount } from '../../../application/users/delete-account.js';
import { ReadUser } from '../../../application/users/read-user.js';
import { UpdateProfile } from '../../../application/users/update-profile.js';
import type { Caller as AuthenticatedCaller } from '../../../domain/auth/access-token.js';
import type { RequestOrigin } from '../../../domain/auth/request-origin.js';
import { DomainError } from '../../../domain/shared/domain-error.js';
import type { ExpectedVersion } from '../../../domain/shared/expected-version.js';
import type { UserId } from '../../../domain/shared/ids.js';
import type { RateLimitObserver } from '../../../domain/shared/rate-limit.js';
import { JsonBody } from '../body/json-body.decorator.js';
import { CookieRoute } from '../cookies/cookie-route.decorator.js';
import { refreshCookie } from '../cookies/refresh-cookie.js';
import { LimitObserver } from '../rate-limits/rate-limit-headers.js';
import { IfMatch } from '../request/if-match.decorator.js';
import { Origin } from '../request/request-origin.decorator.js';
import { Caller, CallerId } from '../security/caller.decorator.js';
import { DeleteAccountDto } from './delete-account.dto.js';
import { AccountDeleted } from './delete-account.response.js';
import { UpdateProfileDto } from './update-profile.dto.js';
import { userResponse, UserView } from './user.response.js';

@Controller('v1/users/me')
export class UsersController {
  constructor(
    private readonly readUser: ReadUser,
    private readonly updateProfile: UpdateProfile,
    private readonly deleteAccount: DeleteAccount,
  ) {}

  @Get()
  @ApiOkResponse({ type: UserView })
  async read(@CallerId() userId: UserId, @Res({ passthrough: true }) reply: FastifyReply): Promise<UserView> {
    return userResponse(await this.readUser.execute(userId), reply);
  }

  @Put()
  @ApiOkResponse({ type: UserView })
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag of the version to change.' })
  async update(
    @CallerId() userId: UserId,
    @JsonBody(UpdateProfileDto) { version, ...changes }: UpdateProfileDto,
    @IfMatch() ifMatch: ExpectedVersion['ifMatch'],
    @Origin() origin: RequestOrigin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UserView> {
    if (Object.keys(changes).length === 0)
      throw new DomainError('validation_failed', 'Name at least one field to change.');
    const command = { userId, changes, expected: { ifMatch, version }, origin };
    return userResponse(await this.updateProfile.execute(command), reply);
  }

  @Delete()
  @CookieRoute()
  @ApiOkResponse({ type: AccountDeleted })
  async delete(
    @CallerId() userId: UserId,
    @Caller() caller: AuthenticatedCaller,
    @JsonBody(DeleteAccountDto) { currentPassword }: DeleteAccountDto,
    @Origin() origin: RequestOrigin,
    @LimitObserver() observer: RateLimitObserver,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccountDeleted> {
    const deletedAt = await this.deleteAccount.execute({ userId, caller, currentPassword, origin, observer });
    reply.header('set-cookie', refreshCookie.expired());
    return new AccountDeleted(deletedAt);
  }
}
