import type { Provider } from '@nestjs/common';
import { AuditLog } from '../../../application/ports/audit-log.js';
import { Clock } from '../../../application/ports/clock.js';
import { FailureLog } from '../../../application/ports/failure-log.js';
import { Identifiers } from '../../../application/ports/identifiers.js';
import { UserPool } from '../../../application/ports/user-pool.js';
import { Users } from '../../../application/ports/users.js';
import { AdoptFromPool } from '../../../application/users/adopt-from-pool.js';
import { AdoptPoolMember } from '../../../application/users/adopt-pool-member.js';
import { HealedUsers, OwnUsers } from '../../../application/users/own-users.js';
import { createCognitoClient } from '../../cognito/cognito-client.js';
import { CognitoUserPool } from '../../cognito/cognito-user-pool.js';
import type { Settings } from '../runtime/settings.js';
import { bind, constant, construct } from './providers.js';

/** Of the time that a request has: it has more to do than to wait for the pool. */
const SHARE = 1 / 3;

/** Beside `Users`: as whoever has a token of theirs finds them. */
export function ownUsers({ userPool, requestDeadline }: Settings): Provider[] {
  if (userPool === undefined) return [{ provide: OwnUsers, useExisting: Users }];
  const { id, region, endpoint } = userPool;
  const client = createCognitoClient({ region, endpoint, tryTimeout: requestDeadline * SHARE });
  return [
    bind(UserPool, CognitoUserPool, constant(client), constant(id)),
    construct(AdoptPoolMember, Users, Identifiers, AuditLog, FailureLog, Clock),
    construct(AdoptFromPool, UserPool, AdoptPoolMember),
    bind(OwnUsers, HealedUsers, Users, AdoptFromPool, Clock),
  ];
}
