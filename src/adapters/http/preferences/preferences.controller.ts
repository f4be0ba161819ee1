import { Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { ReadPreferences } from '../../../application/preferences/read-preferences.js';
import { ReplacePreferences } from '../../../application/preferences/replace-preferences.js';
import type { RequestOrigin } from '../../../domain/auth/request-origin.js';
import type { UserId } from '../../../domain/shared/ids.js';
import { JsonBody } from '../body/json-body.decorator.js';
import { Origin } from '../request/request-origin.decorator.js';
import { CallerId } from '../security/caller.decorator.js';
import { PreferencesDto } from './preferences.dto.js';
import { PreferencesView } from './preferences.response.js';

@Controller('v1/preferences')
export class PreferencesController {
  constructor(
    private readonly replacePreferences: ReplacePreferences,
    private readonly readPreferences: ReadPreferences,
  ) {}

  @Put()
  @ApiOkResponse({ type: PreferencesView })
  async replace(
    @CallerId() userId: UserId,
    @JsonBody(PreferencesDto) preferences: PreferencesDto,
    @Origin() origin: RequestOrigin,
  ): Promise<PreferencesView> {
    return new PreferencesView(await this.replacePreferences.execute(userId, preferences, origin));
  }

  @Get()
  @ApiOkResponse({ type: PreferencesView })
  async read(@CallerId() userId: UserId): Promise<PreferencesView> {
    return new PreferencesView(await this.readPreferences.execute(userId));
  }
}
