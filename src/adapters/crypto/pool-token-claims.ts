import type { AccessToken } from '../../domain/auth/access-token.js';
import { SECOND, type Instant } from '../../domain/shared/instant.js';
import { isRecord, matches, SCOPE } from './claim-shapes.js';
import { timesInForce } from './token-times.js';

export interface PoolTokenRules {
  /** The pool's; compared as it stands. */
  readonly issuer: string;
  /** The clients whose tokens are taken. */
  readonly clientIds: readonly string[];
  /** The longest that a token may live, in milliseconds. */
  readonly maxLifetime: number;
}

/** What Cognito's own API asks for, and we do not. */
const SCOPE_OF_THE_POOL = /^aws\.cognito\./;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * The access token that the verified claims of a Cognito user pool make; `undefined` for an id token, another client's, or one that is not in force.
 * `origin_jti` is the session: all tokens of one login have it, and a revoked refresh token ends it. The epoch is the second of issue: a
 * revocation of everything issued up to a second T names T + 1 as the lowest valid one.
 */
export function poolTokenOf(payload: unknown, rules: PoolTokenRules, now: Instant): AccessToken | undefined {
  if (!isRecord(payload)) return undefined;
  const { iss, aud, client_id: clientId, token_use: use, sub, scope, jti, origin_jti: sessionId } = payload;
  if (iss !== rules.issuer || use !== 'access' || !isOneOf(rules.clientIds, clientId)) return undefined;
  if (aud !== undefined && aud !== clientId) return undefined;
  if (!matches(UUID, sub) || !matches(UUID, jti) || !matches(UUID, sessionId) || !matches(SCOPE, scope))
    return undefined;
  const times = timesInForce(payload, rules.maxLifetime, now);
  if (times === undefined) return undefined;
  const epoch = times.issuedAt / SECOND;
  const scopes = scope.split(' ').filter((one) => !SCOPE_OF_THE_POOL.test(one));
  return { issuer: rules.issuer, subject: sub, tokenId: jti, sessionId, epoch, scopes, ...times };
}

function isOneOf(known: readonly string[], value: unknown): boolean {
  return typeof value === 'string' && known.includes(value);
}
