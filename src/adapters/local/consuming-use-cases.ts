import type { Provider } from '@nestjs/common';
import { ChangeAccount } from '../../application/admin/change-account.js';
import { ChangeTier } from '../../application/admin/change-tier.js';
import { SuspendUser } from '../../application/admin/suspend-user.js';
import { ConsumeEvent } from '../../application/events/consume-event.js';
import { Clock } from '../../application/ports/clock.js';
import { FailureLog } from '../../application/ports/failure-log.js';
import { construct } from '../lambda/wiring/providers.js';

/** What the function `consumeEvents` does, beside `adminUseCases`. */
export function consumingUseCases(): Provider[] {
  return [construct(ChangeTier, ChangeAccount), construct(ConsumeEvent, SuspendUser, ChangeTier, FailureLog, Clock)];
}
