import type { Provider } from '@nestjs/common';
import { AuditLog } from '../../../application/ports/audit-log.js';
import { JsonAuditLog } from '../../telemetry/json-audit-log.js';
import { JsonLog } from '../../telemetry/json-log.js';
import type { Settings } from '../runtime/settings.js';
import { bind, constant } from './providers.js';

export function auditLog({ logLevel, stage }: Settings): Provider {
  return bind(AuditLog, JsonAuditLog, constant(new JsonLog(logLevel)), constant(stage));
}
