import type { Provider } from '@nestjs/common';
import { MakeSecurityChange } from '../../../application/auth/make-security-change.js';
import { DeletePoolAccount } from '../../../application/pool/delete-pool-account.js';
import { Clock } from '../../../application/ports/clock.js';
import { ProfileCache } from '../../../application/ports/profile-cache.js';
import { UserPool } from '../../../application/ports/user-pool.js';
import { DeleteAccount } from '../../../application/users/delete-account.js';
import { construct, standIn } from './providers.js';

/** Behind `accountUseCases`, of which these take the places where accounts live in a user pool, too; beside `userPool`. */
export function poolAccountUseCases(): Provider[] {
  return [
    construct(DeletePoolAccount, MakeSecurityChange, ProfileCache, UserPool, Clock),
    standIn(DeleteAccount, DeletePoolAccount),
  ];
}
