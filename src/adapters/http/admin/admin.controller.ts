import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { AdminCommand } from '../../../application/admin/actor.js';
import { FindAccount } from '../../../application/admin/find-account.js';
import { ReactivateUser } from '../../../application/admin/reactivate-user.js';
import { ReadAccount } from '../../../application/admin/read-account.js';
import { ResetSecondFactor } from '../../../application/admin/reset-second-factor.js';
import { RevokeSessions } from '../../../application/admin/revoke-sessions.js';
import { SuspendUser } from '../../../application/admin/suspend-user.js';
import type { RequestOrigin } from '../../../domain/auth/request-origin.js';
import { UserId } from '../../../domain/shared/ids.js';
import { JsonBody } from '../body/json-body.decorator.js';
import { QueryParams } from '../body/query-params.decorator.js';
import { PathId } from '../request/path-id.decorator.js';
import { Origin } from '../request/request-origin.decorator.js';
import { RequireScope } from '../security/access.decorator.js';
import { CallerId } from '../security/caller.decorator.js';
import { UserView } from '../users/user.response.js';
import { AccountList, AccountView } from './account.response.js';
import { FindAccountDto, ReasonDto } from './admin.dto.js';

/** For support staff: other people's accounts. */
@Controller('v1/admin/users')
@RequireScope('admin:users')
export class AdminController {
  constructor(
    private readonly readAccount: ReadAccount,
    private readonly findAccount: FindAccount,
    private readonly suspendUser: SuspendUser,
    private readonly reactivateUser: ReactivateUser,
    private readonly revokeSessions: RevokeSessions,
    private readonly resetSecondFactor: ResetSecondFactor,
  ) {}

  @Get()
  @ApiOkResponse({ type: AccountList })
  async find(@QueryParams(FindAccountDto) { email }: FindAccountDto): Promise<AccountList> {
    return new AccountList(await this.findAccount.execute(email));
  }

  @Get(':userId')
  @ApiOkResponse({ type: AccountView })
  async read(@PathId('userId', UserId) userId: UserId): Promise<AccountView> {
    return new AccountView(await this.readAccount.execute(userId));
  }

  @Post(':userId/suspend')
  @HttpCode(200)
  @ApiOkResponse({ type: UserView })
  async suspend(
    @JsonBody(ReasonDto) { reason }: ReasonDto,
    @PathId('userId', UserId) userId: UserId,
    @CallerId() adminId: UserId,
    @Origin() origin: RequestOrigin,
  ): Promise<UserView> {
    return new UserView(await this.suspendUser.execute({ ...byAdmin(adminId, userId, origin), reason }));
  }

  @Post(':userId/reactivate')
  @HttpCode(200)
  @ApiOkResponse({ type: UserView })
  async reactivate(
    @PathId('userId', UserId) userId: UserId,
    @CallerId() adminId: UserId,
    @Origin() origin: RequestOrigin,
  ): Promise<UserView> {
    return new UserView(await this.reactivateUser.execute(byAdmin(adminId, userId, origin)));
  }

  @Post(':userId/sessions/revoke')
  @HttpCode(204)
  async revoke(
    @PathId('userId', UserId) userId: UserId,
    @CallerId() adminId: UserId,
    @Origin() origin: RequestOrigin,
  ): Promise<void> {
    await this.revokeSessions.execute(byAdmin(adminId, userId, origin));
  }

  @Post(':userId/mfa/reset')
  @HttpCode(204)
  async resetMfa(
    @JsonBody(ReasonDto) { reason }: ReasonDto,
    @PathId('userId', UserId) userId: UserId,
    @CallerId() adminId: UserId,
    @Origin() origin: RequestOrigin,
  ): Promise<void> {
    await this.resetSecondFactor.execute({ ...byAdmin(adminId, userId, origin), reason });
  }
}

function byAdmin(adminId: UserId, userId: UserId, origin: RequestOrigin): AdminCommand {
  return { userId, actor: `admin:${adminId}`, origin };
}
