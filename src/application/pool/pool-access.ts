import type { AccessToken } from '../../domain/auth/access-token.js';
import { SECOND } from '../../domain/shared/instant.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { AccessGrant } from '../auth/token-grant.js';

/** An access token of the pool, verified. */
export interface PoolAccess {
  readonly text: Secret;
  readonly token: AccessToken;
}

/** What Cognito's own API asks for, and we do not. */
const SCOPE_OF_THE_POOL = /^aws\.cognito\./;

export function accessGrant({ text, token }: PoolAccess): AccessGrant {
  return {
    accessToken: text,
    expiresIn: (token.expiresAt - token.issuedAt) / SECOND,
    scopes: token.scopes.filter((scope) => !SCOPE_OF_THE_POOL.test(scope)),
  };
}
