import type { Provider } from '@nestjs/common';
import { AuthenticateCaller } from '../../../application/auth/authenticate-caller.js';
import { Clock } from '../../../application/ports/clock.js';
import { RevocationList } from '../../../application/ports/revocation-list.js';
import { AccessTokenChecks } from '../../crypto/access-token-checks.js';
import { accessControl } from '../../http/security/access-control.js';
import { BearerTokenChecks } from '../../http/security/bearer-token-checks.js';
import { construct } from './providers.js';

/** What stands before every protected route. */
export function edge(): Provider[] {
  return [
    ...accessControl,
    { provide: BearerTokenChecks, useExisting: AccessTokenChecks },
    construct(AuthenticateCaller, RevocationList, Clock),
  ];
}
