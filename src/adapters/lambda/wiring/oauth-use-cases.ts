import type { Provider } from '@nestjs/common';
import { RecordActivity } from '../../../application/activity/record-activity.js';
import { AuthenticateClient } from '../../../application/auth/authenticate-client.js';
import { EndSession } from '../../../application/auth/end-session.js';
import { IntrospectToken } from '../../../application/auth/introspect-token.js';
import { IssueClientToken } from '../../../application/auth/issue-client-token.js';
import { RevokeAccessToken } from '../../../application/auth/revoke-access-token.js';
import { RevokeRefreshToken } from '../../../application/auth/revoke-refresh-token.js';
import { RevokeToken } from '../../../application/auth/revoke-token.js';
import { AccessTokens } from '../../../application/ports/access-tokens.js';
import { Clock } from '../../../application/ports/clock.js';
import { Identifiers } from '../../../application/ports/identifiers.js';
import { MachineClients } from '../../../application/ports/machine-clients.js';
import { RefreshSessions } from '../../../application/ports/refresh-sessions.js';
import { RefreshTokens } from '../../../application/ports/refresh-tokens.js';
import { RevocationList } from '../../../application/ports/revocation-list.js';
import { TrustedTokens } from '../../../application/ports/trusted-tokens.js';
import { ConfiguredMachineClients } from '../../crypto/configured-machine-clients.js';
import { TokenAudience } from '../../http/oauth/token-audience.js';
import type { Settings } from '../runtime/settings.js';
import { bind, constant, construct, provide } from './providers.js';

/** Machine clients and the tokens that they get, ask about and end; beside `authUseCases`, which ends sessions. */
export function oauthUseCases({ machineClients, audience, lifetimes }: Settings): Provider[] {
  const ofLifetimes = constant(lifetimes);
  return [
    provide(TokenAudience, new TokenAudience(audience)),
    bind(MachineClients, ConfiguredMachineClients, constant(machineClients)),
    construct(AuthenticateClient, MachineClients),
    construct(IssueClientToken, AccessTokens, Identifiers, ofLifetimes, Clock),
    construct(IntrospectToken, TrustedTokens, RevocationList, Clock),
    construct(RevokeAccessToken, TrustedTokens, RevocationList, RecordActivity),
    construct(RevokeRefreshToken, RefreshTokens, RefreshSessions, EndSession, ofLifetimes),
    construct(RevokeToken, RevokeAccessToken, RevokeRefreshToken, Clock),
  ];
}
