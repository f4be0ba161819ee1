import type { Scope } from '../../domain/auth/access-token.js';
import { MACHINE_EPOCH, type MachineClient } from '../../domain/auth/machine-client.js';
import type { TokenLifetimes } from '../../domain/auth/token-lifetimes.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import { SECOND } from '../../domain/shared/instant.js';
import type { AccessTokens } from '../ports/access-tokens.js';
import type { Clock } from '../ports/clock.js';
import type { Identifiers } from '../ports/identifiers.js';
import type { TokenGrant } from './token-grant.js';

/** An access token without a refresh token (RFC 6749 §4.4.3). */
export type ClientTokenGrant = Pick<TokenGrant, 'accessToken' | 'expiresIn' | 'scopes'>;

/** An access token in a client's own name. It belongs to a session that only it is in. */
export class IssueClientToken {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly identifiers: Identifiers,
    private readonly lifetimes: TokenLifetimes,
    private readonly clock: Clock,
  ) {}

  async execute(client: MachineClient, requested: readonly Scope[] | undefined): Promise<ClientTokenGrant> {
    const scopes = client.grant(requested);
    if (scopes === undefined) throw notConfigured();
    const lifetime = this.lifetimes.accessToken;
    const accessToken = await this.accessTokens.issue({
      subject: client.id,
      sessionId: this.identifiers.sessionId(),
      epoch: MACHINE_EPOCH,
      scopes,
      issuedAt: this.clock.now(),
      lifetime,
    });
    return { accessToken, expiresIn: lifetime / SECOND, scopes };
  }
}

function notConfigured(): DomainError {
  return new DomainError('validation_failed', 'The request has invalid fields.', {
    details: [{ field: 'scope', message: 'must be made of scopes that the client is configured for' }],
  });
}
