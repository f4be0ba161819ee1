import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { ReadActivity } from '../../../application/activity/read-activity.js';
import type { UserId } from '../../../domain/shared/ids.js';
import { QueryParams } from '../body/query-params.decorator.js';
import { PageQueryDto } from '../pagination/page-query.dto.js';
import { CallerId } from '../security/caller.decorator.js';
import { activityPage } from './activity-page.js';
import { ActivityPageView } from './activity.response.js';

@Controller('v1/users/me/activity')
export class ActivityController {
  constructor(private readonly readActivity: ReadActivity) {}

  @Get()
  @ApiOkResponse({ type: ActivityPageView })
  async read(@CallerId() userId: UserId, @QueryParams(PageQueryDto) query: PageQueryDto): Promise<ActivityPageView> {
    return activityPage(this.readActivity, userId, query);
  }
}
