import { ApiProperty } from '@nestjs/swagger';
import type { HealthCheckResult } from '@nestjs/terminus';
import type { HealthProbes } from './health-probes.js';

type Checks = Record<keyof HealthProbes, 'ok' | 'down'>;

export class Liveness {
  @ApiProperty({ enum: ['ok'] })
  readonly status = 'ok';
}

/** Also the body under 503. */
export class HealthReport {
  @ApiProperty({ enum: ['ok', 'degraded', 'unavailable'] })
  readonly status: 'ok' | 'degraded' | 'unavailable';

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string', enum: ['ok', 'down'] } })
  readonly checks: Checks;

  constructor({ status, details }: HealthCheckResult) {
    this.status = status === 'ok' || status === 'degraded' ? status : 'unavailable';
    const state = (name: keyof HealthProbes) => (details[name]?.status === 'up' ? 'ok' : 'down');
    this.checks = {
      dynamodb: state('dynamodb'),
      denyList: state('denyList'),
      profileCache: state('profileCache'),
      signingKey: state('signingKey'),
    };
  }
}
