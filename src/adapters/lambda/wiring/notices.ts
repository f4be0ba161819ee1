import type { Provider } from '@nestjs/common';
import { DeliverMail } from '../../../application/auth/deliver-mail.js';
import { NotifyUser } from '../../../application/auth/notify-user.js';
import { FailureLog } from '../../../application/ports/failure-log.js';
import { Mailer } from '../../../application/ports/mailer.js';
import { construct } from './providers.js';

/** For every function that changes what owners have to hear of. */
export function notices(): Provider[] {
  return [construct(DeliverMail, Mailer, FailureLog), construct(NotifyUser, DeliverMail)];
}
