import type { AccessToken } from '../../domain/auth/access-token.js';
import { SECOND } from '../../domain/shared/instant.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { AccessGrant } from '../auth/token-grant.js';

/** An access token of the pool, verified. */
export interface PoolAccess {
  readonly text: Secret;
  readonly token: AccessToken;
}

export function accessGrant({ text, token }: PoolAccess): AccessGrant {
  return {
    accessToken: text,
    expiresIn: (token.expiresAt - token.issuedAt) / SECOND,
    scopes: token.scopes,
  };
}
