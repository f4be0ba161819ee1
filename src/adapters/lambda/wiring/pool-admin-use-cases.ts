import type { Provider } from '@nestjs/common';
import { ChangeAccount } from '../../../application/admin/change-account.js';
import { ReactivateUser } from '../../../application/admin/reactivate-user.js';
import { ResetSecondFactor } from '../../../application/admin/reset-second-factor.js';
import { RevokeSessions } from '../../../application/admin/revoke-sessions.js';
import { SuspendUser } from '../../../application/admin/suspend-user.js';
import { NotifyUser } from '../../../application/auth/notify-user.js';
import { ReactivatePoolUser } from '../../../application/pool/reactivate-pool-user.js';
import { ResetPoolSecondFactor } from '../../../application/pool/reset-pool-second-factor.js';
import { RevokePoolSessions } from '../../../application/pool/revoke-pool-sessions.js';
import { SuspendPoolUser } from '../../../application/pool/suspend-pool-user.js';
import { UserPool } from '../../../application/ports/user-pool.js';
import { bind, construct, standIn } from './providers.js';

/** Behind `adminUseCases`, whose places these take where accounts live in a user pool, too; beside `userPool`. */
export function poolAdminUseCases(): Provider[] {
  return [
    bind(SuspendUser, SuspendPoolUser, ChangeAccount, NotifyUser, UserPool),
    bind(ReactivateUser, ReactivatePoolUser, ChangeAccount, NotifyUser, UserPool),
    bind(RevokeSessions, RevokePoolSessions, ChangeAccount, UserPool),
    construct(ResetPoolSecondFactor, ChangeAccount, NotifyUser, UserPool),
    standIn(ResetSecondFactor, ResetPoolSecondFactor),
  ];
}
