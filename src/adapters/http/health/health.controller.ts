import { Controller, Get, Res, ServiceUnavailableException } from '@nestjs/common';
import { ApiOkResponse, ApiServiceUnavailableResponse } from '@nestjs/swagger';
import { HealthCheckService, HealthIndicatorService, type HealthCheckResult } from '@nestjs/terminus';
import type { FastifyReply } from 'fastify';
import { Public } from '../security/access.decorator.js';
import { HealthProbes } from './health-probes.js';
import { HealthReport, Liveness } from './health.response.js';

@Controller('health')
@Public('load balancers and monitors have no account')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly probes: HealthProbes,
  ) {}

  /** The process answers; what it depends on is another question. */
  @Get('live')
  @ApiOkResponse({ type: Liveness })
  live(): Liveness {
    return new Liveness();
  }

  /** 503 only when nothing can be served. A lost Redis is not that: the tables answer in its place. */
  @Get('ready')
  @ApiOkResponse({ type: HealthReport })
  @ApiServiceUnavailableResponse({ type: HealthReport })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthReport> {
    const report = new HealthReport(await this.check());
    reply.code(report.status === 'unavailable' ? 503 : 200);
    return report;
  }

  private async check(): Promise<HealthCheckResult> {
    try {
      return await this.health.check([
        () => this.indicate('dynamodb', 'down'),
        () => this.indicate('signingKey', 'down'),
        () => this.indicate('denyList', 'degraded'),
        () => this.indicate('profileCache', 'degraded'),
      ]);
    } catch (error) {
      if (error instanceof ServiceUnavailableException) return error.getResponse() as HealthCheckResult;
      throw error;
    }
  }

  private async indicate(name: keyof HealthProbes, otherwise: 'down' | 'degraded') {
    const indicator = this.indicators.check(name);
    if (await this.probes[name]()) return indicator.up();
    return otherwise === 'down' ? indicator.down() : indicator.degraded();
  }
}
