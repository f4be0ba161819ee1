import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { ReadProfile } from '../../../application/users/read-profile.js';
import { UserId } from '../../../domain/shared/ids.js';
import { PathId } from '../request/path-id.decorator.js';
import { RequireScope } from '../security/access.decorator.js';
import { ProfileView } from './profile.response.js';

/** For other services, which come with a machine client's token. */
@Controller('v1/internal/users')
@RequireScope('read:profiles')
export class ProfilesController {
  constructor(private readonly readProfile: ReadProfile) {}

  @Get(':userId/profile')
  @ApiOkResponse({ type: ProfileView })
  async read(@PathId('userId', UserId) userId: UserId): Promise<ProfileView> {
    return new ProfileView(await this.readProfile.execute(userId));
  }
}
