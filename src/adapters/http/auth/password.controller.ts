import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse } from '@nestjs/swagger';
import { ChangePassword } from '../../../application/auth/change-password.js';
import { RequestPasswordReset } from '../../../application/auth/request-password-reset.js';
import { ResetPassword } from '../../../application/auth/reset-password.js';
import type { Caller as AuthenticatedCaller } from '../../../domain/auth/access-token.js';
import type { RequestOrigin } from '../../../domain/auth/request-origin.js';
import type { UserId } from '../../../domain/shared/ids.js';
import type { RateLimitObserver } from '../../../domain/shared/rate-limit.js';
import { JsonBody } from '../body/json-body.decorator.js';
import { clientNetwork } from '../rate-limits/client-network.js';
import { LimitByBody } from '../rate-limits/limit-by-body.decorator.js';
import { LimitObserver } from '../rate-limits/rate-limit-headers.js';
import { Origin } from '../request/request-origin.decorator.js';
import { Public } from '../security/access.decorator.js';
import { Caller, CallerId } from '../security/caller.decorator.js';
import { inAnEvenTime } from './even-time.js';
import { ChangePasswordDto, ForgotPasswordDto, ResetPasswordDto } from './password.dto.js';
import { PasswordResetOpened } from './password.response.js';
import { TokenResponse } from './token-response.js';

@Controller('v1/auth/password')
export class PasswordController {
  constructor(
    private readonly requestReset: RequestPasswordReset,
    private readonly resetPassword: ResetPassword,
    private readonly changePassword: ChangePassword,
  ) {}

  @Post('forgot')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: PasswordResetOpened })
  @Public('whoever has forgotten the password cannot log in')
  @LimitByBody((policy, nobody) => policy.passwordResetsByClient(nobody, nobody))
  async forgot(
    @JsonBody(ForgotPasswordDto) { email }: ForgotPasswordDto,
    @Origin() origin: RequestOrigin,
    @LimitObserver() observer: RateLimitObserver,
  ): Promise<PasswordResetOpened> {
    const request = this.requestReset.execute({ email, network: clientNetwork(origin.ip), origin, observer });
    return new PasswordResetOpened(await inAnEvenTime(request));
  }

  @Post('reset')
  @HttpCode(204)
  @Public('the code from the mailbox is the credential')
  async reset(
    @JsonBody(ResetPasswordDto) { resetId, code, newPassword }: ResetPasswordDto,
    @Origin() origin: RequestOrigin,
  ): Promise<void> {
    await this.resetPassword.execute({ resetId, code, newPassword, origin });
  }

  @Post('change')
  @HttpCode(200)
  @ApiOkResponse({ type: TokenResponse })
  async change(
    @CallerId() userId: UserId,
    @Caller() caller: AuthenticatedCaller,
    @JsonBody(ChangePasswordDto) { currentPassword, newPassword }: ChangePasswordDto,
    @Origin() origin: RequestOrigin,
    @LimitObserver() observer: RateLimitObserver,
  ): Promise<TokenResponse> {
    const command = { userId, caller, currentPassword, newPassword, origin, observer };
    return new TokenResponse(await this.changePassword.execute(command));
  }
}
