import type { Provider } from '@nestjs/common';
import { Mailer } from '../../../application/ports/mailer.js';
import { sesClient } from '../../ses/ses-client.js';
import { SesMailer } from '../../ses/ses-mailer.js';
import type { Settings } from '../runtime/settings.js';
import { bind, constant } from './providers.js';

export function sesMail({ awsRegion, sesEndpoint, mailFrom }: Settings): Provider {
  const client = sesClient({ region: awsRegion, endpoint: sesEndpoint });
  return bind(Mailer, SesMailer, constant(client), constant(mailFrom));
}
