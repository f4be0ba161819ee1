import type { Provider } from '@nestjs/common';
import { ReadActivity } from '../../../application/activity/read-activity.js';
import { ChangeAccount } from '../../../application/admin/change-account.js';
import { FindAccount } from '../../../application/admin/find-account.js';
import { ReactivateUser } from '../../../application/admin/reactivate-user.js';
import { ReadAccountActivity } from '../../../application/admin/read-account-activity.js';
import { ReadAccount } from '../../../application/admin/read-account.js';
import { ResetSecondFactor } from '../../../application/admin/reset-second-factor.js';
import { RevokeSessions } from '../../../application/admin/revoke-sessions.js';
import { SuspendUser } from '../../../application/admin/suspend-user.js';
import { EnforceRevocation } from '../../../application/auth/enforce-revocation.js';
import { NotifyUser } from '../../../application/auth/notify-user.js';
import { AuditLog } from '../../../application/ports/audit-log.js';
import { Clock } from '../../../application/ports/clock.js';
import { ProfileCache } from '../../../application/ports/profile-cache.js';
import { Users } from '../../../application/ports/users.js';
import { ChangeUser } from '../../../application/users/change-user.js';
import { OwnUsers } from '../../../application/users/own-users.js';
import type { Settings } from '../runtime/settings.js';
import { constant, construct } from './providers.js';

/** What admins do to other people's accounts, beside `notices`. */
export function adminUseCases({ lifetimes }: Settings): Provider[] {
  return [
    construct(ReadAccount, Users),
    construct(FindAccount, Users),
    construct(ReadAccountActivity, Users, ReadActivity),
    construct(ChangeUser, OwnUsers, AuditLog),
    construct(ChangeAccount, ChangeUser, EnforceRevocation, ProfileCache, constant(lifetimes), Clock),
    construct(SuspendUser, ChangeAccount, NotifyUser),
    construct(ReactivateUser, ChangeAccount, NotifyUser),
    construct(ResetSecondFactor, ChangeAccount, NotifyUser),
    construct(RevokeSessions, ChangeAccount),
  ];
}
