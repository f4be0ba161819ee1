import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { ExportAccount } from '../../../application/users/export-account.js';
import type { Caller as AuthenticatedCaller } from '../../../domain/auth/access-token.js';
import type { UserId } from '../../../domain/shared/ids.js';
import { Caller, CallerId } from '../security/caller.decorator.js';
import { AccountExportView } from './export.response.js';

@Controller('v1/users/me/export')
export class ExportController {
  constructor(private readonly exportAccount: ExportAccount) {}

  @Get()
  @ApiOkResponse({ type: AccountExportView })
  async read(@CallerId() userId: UserId, @Caller() caller: AuthenticatedCaller): Promise<AccountExportView> {
    return new AccountExportView(await this.exportAccount.execute(userId, caller), caller.token.sessionId);
  }
}
