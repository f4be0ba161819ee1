import { Controller, Delete, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { DisableSecondFactor } from '../../../application/auth/disable-second-factor.js';
import { EnableSecondFactor } from '../../../application/auth/enable-second-factor.js';
import { OfferSecondFactor } from '../../../application/auth/offer-second-factor.js';
import { ReplaceRecoveryCodes } from '../../../application/auth/replace-recovery-codes.js';
import type { Caller as AuthenticatedCaller } from '../../../domain/auth/access-token.js';
import type { RequestOrigin } from '../../../domain/auth/request-origin.js';
import type { UserId } from '../../../domain/shared/ids.js';
import type { RateLimitObserver } from '../../../domain/shared/rate-limit.js';
import { JsonBody } from '../body/json-body.decorator.js';
import { LimitObserver } from '../rate-limits/rate-limit-headers.js';
import { Origin } from '../request/request-origin.decorator.js';
import { RequireScope } from '../security/access.decorator.js';
import { Caller, CallerId } from '../security/caller.decorator.js';
import { BothFactorsDto, FirstCodeDto, OfferSecondFactorDto } from './second-factor.dto.js';
import { OfferedSecondFactor, RecoveryCodeList } from './second-factor.response.js';

@Controller('v1/auth/mfa')
export class SecondFactorController {
  constructor(
    private readonly offer: OfferSecondFactor,
    private readonly enable: EnableSecondFactor,
    private readonly replaceCodes: ReplaceRecoveryCodes,
    private readonly disable: DisableSecondFactor,
  ) {}

  @Post('totp')
  @HttpCode(200)
  @ApiOkResponse({ type: OfferedSecondFactor })
  @RequireScope('user', 'mfa:enrol')
  async start(
    @CallerId() userId: UserId,
    @Caller() caller: AuthenticatedCaller,
    @JsonBody(OfferSecondFactorDto) { currentPassword }: OfferSecondFactorDto,
    @Origin() origin: RequestOrigin,
    @LimitObserver() observer: RateLimitObserver,
  ): Promise<OfferedSecondFactor> {
    const command = { userId, caller, currentPassword, origin, observer };
    return new OfferedSecondFactor(await this.offer.execute(command));
  }

  @Post('totp/verify')
  @HttpCode(200)
  @ApiOkResponse({ type: RecoveryCodeList })
  @RequireScope('user', 'mfa:enrol')
  async verify(
    @CallerId() userId: UserId,
    @Caller() caller: AuthenticatedCaller,
    @JsonBody(FirstCodeDto) { code }: FirstCodeDto,
    @Origin() origin: RequestOrigin,
  ): Promise<RecoveryCodeList> {
    return new RecoveryCodeList(await this.enable.execute({ userId, caller, code, origin }));
  }

  @Post('recovery-codes')
  @HttpCode(200)
  @ApiOkResponse({ type: RecoveryCodeList })
  async renewRecoveryCodes(
    @CallerId() userId: UserId,
    @Caller() caller: AuthenticatedCaller,
    @JsonBody(BothFactorsDto) { currentPassword, code }: BothFactorsDto,
    @Origin() origin: RequestOrigin,
    @LimitObserver() observer: RateLimitObserver,
  ): Promise<RecoveryCodeList> {
    const command = { userId, caller, currentPassword, code, origin, observer };
    return new RecoveryCodeList(await this.replaceCodes.execute(command));
  }

  @Delete('totp')
  @HttpCode(204)
  async end(
    @CallerId() userId: UserId,
    @Caller() caller: AuthenticatedCaller,
    @JsonBody(BothFactorsDto) { currentPassword, code }: BothFactorsDto,
    @Origin() origin: RequestOrigin,
    @LimitObserver() observer: RateLimitObserver,
  ): Promise<void> {
    await this.disable.execute({ userId, caller, currentPassword, code, origin, observer });
  }
}
