import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse } from '@nestjs/swagger';
import { ConfirmRegistration } from '../../../application/auth/confirm-registration.js';
import { RegisterUser } from '../../../application/auth/register-user.js';
import { ResendRegistrationCode } from '../../../application/auth/resend-registration-code.js';
import type { RequestOrigin } from '../../../domain/auth/request-origin.js';
import type { RateLimitObserver } from '../../../domain/shared/rate-limit.js';
import { JsonBody } from '../body/json-body.decorator.js';
import { LimitByBody } from '../rate-limits/limit-by-body.decorator.js';
import { LimitByClient } from '../rate-limits/limit-by-client.decorator.js';
import { LimitObserver } from '../rate-limits/rate-limit-headers.js';
import { Origin } from '../request/request-origin.decorator.js';
import { Public } from '../security/access.decorator.js';
import { inAnEvenTime } from './even-time.js';
import { ConfirmRegistrationDto, RegisterDto, ResendRegistrationDto } from './registration.dto.js';
import { CodeSent, RegistrationOpened } from './registration.response.js';

@Controller('v1/auth/register')
@Public('whoever registers has no account yet')
export class RegistrationController {
  constructor(
    private readonly registerUser: RegisterUser,
    private readonly confirmRegistration: ConfirmRegistration,
    private readonly resendCode: ResendRegistrationCode,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiAcceptedResponse({ type: RegistrationOpened })
  @LimitByClient((policy, network) => policy.registrationByClient(network))
  async register(
    @JsonBody(RegisterDto) { email, password, firstName, lastName }: RegisterDto,
    @LimitObserver() observer: RateLimitObserver,
  ): Promise<RegistrationOpened> {
    const opened = await this.registerUser.execute({
      email,
      password,
      firstName: firstName ?? null,
      lastName: lastName ?? null,
      observer,
    });
    return new RegistrationOpened(opened);
  }

  @Post('confirm')
  @HttpCode(204)
  async confirm(
    @JsonBody(ConfirmRegistrationDto) { registrationId, code }: ConfirmRegistrationDto,
    @Origin() origin: RequestOrigin,
  ): Promise<void> {
    await this.confirmRegistration.execute({ registrationId, code, origin });
  }

  @Post('resend')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: CodeSent })
  @LimitByBody((policy, nobody) => policy.registrationResends(nobody))
  async resend(
    @JsonBody(ResendRegistrationDto) { registrationId }: ResendRegistrationDto,
    @LimitObserver() observer: RateLimitObserver,
  ): Promise<CodeSent> {
    return new CodeSent(await inAnEvenTime(this.resendCode.execute(registrationId, observer)));
  }
}
