import type { Provider } from '@nestjs/common';
import { CheckCurrentPassword } from '../../../application/auth/check-current-password.js';
import { MakeSecurityChange } from '../../../application/auth/make-security-change.js';
import { NotifyUser } from '../../../application/auth/notify-user.js';
import { Clock } from '../../../application/ports/clock.js';
import { ProfileCache } from '../../../application/ports/profile-cache.js';
import { RevocationList } from '../../../application/ports/revocation-list.js';
import { ChangeUser } from '../../../application/users/change-user.js';
import { DeleteAccount } from '../../../application/users/delete-account.js';
import type { Settings } from '../runtime/settings.js';
import { currentPasswordCheck } from './current-password.js';
import { constant, construct } from './providers.js';

/** The end of an account by its owner, beside `userUseCases`, `rateLimits` and `notices`. */
export function accountUseCases({ lifetimes }: Settings): Provider[] {
  return [
    ...currentPasswordCheck(),
    construct(MakeSecurityChange, ChangeUser, RevocationList, NotifyUser, constant(lifetimes)),
    construct(DeleteAccount, CheckCurrentPassword, MakeSecurityChange, ProfileCache, Clock),
  ];
}
