import { SessionId, UserId } from '../shared/ids.js';
import type { Instant } from '../shared/instant.js';
import type { TokenIdentity } from '../revocation/revocation.js';

/** A space-free OAuth 2.0 scope token (RFC 6749 §3.3). */
export type Scope = string;

/** An access token whose signature, issuer, audience, shape and time have been verified. */
export interface AccessToken extends TokenIdentity {
  readonly issuer: string;
  readonly scopes: readonly Scope[];
  readonly issuedAt: Instant;
}

/** Whoever is behind a request: the verified, unrevoked token's subject. */
export class Caller {
  constructor(readonly token: AccessToken) {}

  hasScope(scope: Scope): boolean {
    return this.token.scopes.includes(scope);
  }

  /** The user behind the token, or `undefined` for a machine client. */
  get userId(): UserId | undefined {
    return UserId.parse(this.token.subject);
  }

  /** The session that the token belongs to, which need not exist any more. */
  get sessionId(): SessionId {
    const id = SessionId.parse(this.token.sessionId);
    if (id === undefined) throw new TypeError('A verified token names its session.');
    return id;
  }
}
