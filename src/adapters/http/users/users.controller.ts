import { Controller, Get, Put, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ReadUser } from '../../../application/users/read-user.js';
import { UpdateProfile } from '../../../application/users/update-profile.js';
import type { RequestOrigin } from '../../../domain/auth/request-origin.js';
import { DomainError } from '../../../domain/shared/domain-error.js';
import type { ExpectedVersion } from '../../../domain/shared/expected-version.js';
import type { UserId } from '../../../domain/shared/ids.js';
import { JsonBody } from '../body/json-body.decorator.js';
import { IfMatch } from '../request/if-match.decorator.js';
import { Origin } from '../request/request-origin.decorator.js';
import { CallerId } from '../security/caller.decorator.js';
import { UpdateProfileDto } from './update-profile.dto.js';
import { userResponse, UserView } from './user.response.js';

@Controller('v1/users/me')
export class UsersController {
  constructor(
    private readonly readUser: ReadUser,
    private readonly updateProfile: UpdateProfile,
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
}
