import type { Provider } from '@nestjs/common';
import { AuthenticateCaller } from '../../../application/auth/authenticate-caller.js';
import { Clock } from '../../../application/ports/clock.js';
import { RevocationList } from '../../../application/ports/revocation-list.js';
import { accessControl } from '../../http/security/access-control.js';
import type { Settings } from '../runtime/settings.js';
import { construct } from './providers.js';
import { trustedIssuers } from './trusted-issuers.js';

/** What stands before every protected route. */
export function edge(settings: Settings): Provider[] {
  return [...accessControl, ...trustedIssuers(settings), construct(AuthenticateCaller, RevocationList, Clock)];
}
