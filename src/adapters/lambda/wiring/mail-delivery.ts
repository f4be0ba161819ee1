import { SendQueuedMail } from '../../../application/mail/send-queued-mail.js';
import { SystemClock } from '../../system/system-clock.js';
import { JsonFailureLog } from '../../telemetry/json-failure-log.js';
import { JsonLog } from '../../telemetry/json-log.js';
import type { FunctionSettings } from '../runtime/function-settings.js';
import { sesMailer } from './mail.js';

/** What sends queued mails, put together without Nest. */
export function mailDelivery(settings: FunctionSettings) {
  return {
    sendQueuedMail: new SendQueuedMail(sesMailer(settings), new SystemClock()),
    failures: new JsonFailureLog(new JsonLog(settings.logLevel), settings.stage),
  };
}
