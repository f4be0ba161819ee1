import type { Provider } from '@nestjs/common';
import { Clock } from '../../../application/ports/clock.js';
import { Mailer } from '../../../application/ports/mailer.js';
import { sesClient } from '../../ses/ses-client.js';
import { SesMailer } from '../../ses/ses-mailer.js';
import { createSqsClient } from '../../sqs/sqs-client.js';
import { SqsMailer } from '../../sqs/sqs-mailer.js';
import { needed } from '../runtime/function-settings.js';
import type { Settings } from '../runtime/settings.js';
import { bind, constant } from './providers.js';

/** For functions that answer requests. */
export function queuedMail({ awsRegion, mailQueueUrl }: Settings): Provider {
  const queueUrl = needed('MAIL_QUEUE_URL', mailQueueUrl);
  return bind(Mailer, SqsMailer, constant(createSqsClient(awsRegion, queueUrl)), constant(queueUrl), Clock);
}

export function sesMailer({ awsRegion, sesEndpoint, mailFrom }: Settings): SesMailer {
  return new SesMailer(sesClient({ region: awsRegion, endpoint: sesEndpoint }), mailFrom);
}
