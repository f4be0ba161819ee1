import type { Provider } from '@nestjs/common';
import { ReadWholeTrail } from '../../../application/activity/read-whole-trail.js';
import { CheckCurrentPassword } from '../../../application/auth/check-current-password.js';
import { ListSessions } from '../../../application/auth/list-sessions.js';
import { EnforceRevocation } from '../../../application/auth/enforce-revocation.js';
import { MakeSecurityChange } from '../../../application/auth/make-security-change.js';
import { NotifyUser } from '../../../application/auth/notify-user.js';
import { ReadOwnCredential } from '../../../application/auth/read-own-credential.js';
import { ActivityTrail } from '../../../application/ports/activity-trail.js';
import { Clock } from '../../../application/ports/clock.js';
import { ProfileCache } from '../../../application/ports/profile-cache.js';
import { RefreshSessions } from '../../../application/ports/refresh-sessions.js';
import { Todos } from '../../../application/ports/todos.js';
import { UserPreferences } from '../../../application/ports/user-preferences.js';
import { ChangeUser } from '../../../application/users/change-user.js';
import { DeleteAccount } from '../../../application/users/delete-account.js';
import { ExportAccount } from '../../../application/users/export-account.js';
import { ReadUser } from '../../../application/users/read-user.js';
import type { Settings } from '../runtime/settings.js';
import { currentPasswordCheck } from './current-password.js';
import { constant, construct } from './providers.js';

/** The export and the end of an account, for its owner, beside `userUseCases`, `rateLimits` and `notices`. */
export function accountUseCases({ lifetimes }: Settings): Provider[] {
  return [
    ...currentPasswordCheck(),
    construct(ListSessions, ReadOwnCredential, RefreshSessions, Clock),
    construct(ReadWholeTrail, ActivityTrail),
    construct(ExportAccount, ReadUser, ListSessions, UserPreferences, Todos, ReadWholeTrail, Clock),
    construct(MakeSecurityChange, ChangeUser, EnforceRevocation, NotifyUser, constant(lifetimes)),
    construct(DeleteAccount, CheckCurrentPassword, MakeSecurityChange, ProfileCache, Clock),
  ];
}
