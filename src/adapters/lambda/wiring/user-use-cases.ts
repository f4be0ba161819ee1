import type { Provider } from '@nestjs/common';
import { AuditLog } from '../../../application/ports/audit-log.js';
import { Clock } from '../../../application/ports/clock.js';
import { ProfileCache } from '../../../application/ports/profile-cache.js';
import { Users } from '../../../application/ports/users.js';
import { ChangeUser } from '../../../application/users/change-user.js';
import { OwnUsers } from '../../../application/users/own-users.js';
import { ReadProfile } from '../../../application/users/read-profile.js';
import { ReadUser } from '../../../application/users/read-user.js';
import { UpdateProfile } from '../../../application/users/update-profile.js';
import { construct } from './providers.js';

export function userUseCases(): Provider[] {
  return [
    construct(ReadUser, OwnUsers),
    construct(ChangeUser, OwnUsers, AuditLog),
    construct(UpdateProfile, ChangeUser, ProfileCache, Clock),
    construct(ReadProfile, ProfileCache, Users),
  ];
}
