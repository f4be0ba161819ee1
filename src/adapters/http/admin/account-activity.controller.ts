import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { ReadAccountActivity } from '../../../application/admin/read-account-activity.js';
import { UserId } from '../../../domain/shared/ids.js';
import { QueryParams } from '../body/query-params.decorator.js';
import { PageQueryDto } from '../pagination/page-query.dto.js';
import { PathId } from '../request/path-id.decorator.js';
import { RequireScope } from '../security/access.decorator.js';
import { activityPage } from '../users/activity-page.js';
import { ActivityPageView } from '../users/activity.response.js';

@Controller('v1/admin/users/:userId/activity')
@RequireScope('admin:users')
export class AccountActivityController {
  constructor(private readonly readAccountActivity: ReadAccountActivity) {}

  @Get()
  @ApiOkResponse({ type: ActivityPageView })
  async read(
    @QueryParams(PageQueryDto) query: PageQueryDto,
    @PathId('userId', UserId) userId: UserId,
  ): Promise<ActivityPageView> {
    return activityPage(this.readAccountActivity, userId, query);
  }
}
