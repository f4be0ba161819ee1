import type { Provider } from '@nestjs/common';
import { FailureLog } from '../../../application/ports/failure-log.js';
import { JsonFailureLog } from '../../telemetry/json-failure-log.js';
import { JsonLog } from '../../telemetry/json-log.js';
import type { Settings } from '../runtime/settings.js';
import { bind, constant } from './providers.js';

export function failureLog({ logLevel, stage }: Settings): Provider {
  return bind(FailureLog, JsonFailureLog, constant(new JsonLog(logLevel)), constant(stage));
}
