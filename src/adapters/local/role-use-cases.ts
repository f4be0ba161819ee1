import type { Provider } from '@nestjs/common';
import { ChangeAccountByEmail } from '../../application/admin/change-account-by-email.js';
import { ChangeAccount } from '../../application/admin/change-account.js';
import { GrantRole } from '../../application/admin/grant-role.js';
import { RevokeRole } from '../../application/admin/revoke-role.js';
import { EnforceRevocation } from '../../application/auth/enforce-revocation.js';
import { AuditLog } from '../../application/ports/audit-log.js';
import { Clock } from '../../application/ports/clock.js';
import { ProfileCache } from '../../application/ports/profile-cache.js';
import { Users } from '../../application/ports/users.js';
import { ChangeUser } from '../../application/users/change-user.js';
import { OwnUsers } from '../../application/users/own-users.js';
import type { Settings } from '../lambda/runtime/settings.js';
import { constant, construct } from '../lambda/wiring/providers.js';

/** What operators do, and no route. */
export function roleUseCases({ lifetimes }: Settings): Provider[] {
  return [
    construct(ChangeUser, OwnUsers, AuditLog),
    construct(ChangeAccount, ChangeUser, EnforceRevocation, ProfileCache, constant(lifetimes), Clock),
    construct(ChangeAccountByEmail, Users, ChangeAccount),
    construct(GrantRole, ChangeAccountByEmail),
    construct(RevokeRole, ChangeAccountByEmail),
  ];
}
