import type { AccessToken } from '../../domain/auth/access-token.js';
import type { Instant } from '../../domain/shared/instant.js';
import { isRecord, matches, SCOPE } from './claim-shapes.js';
import { timesInForce } from './token-times.js';

export interface TokenRules {
  /** Compared as they stand: no list, no pattern. */
  readonly issuer: string;
  readonly audience: string;
  /** The longest that a token may live, in milliseconds. */
  readonly maxLifetime: number;
}

/** A user id or a machine client's id. */
const SUBJECT = /^[\x21-\x7e]{1,128}$/;
/** Session, epoch and at least 128 random bits. */
const TOKEN_ID = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.(0|[1-9]\d{0,9})\.[\w-]{22,64}$/;

/**
 * The access token that these verified claims make, or `undefined` when one of them has not exactly the type and shape that ours have,
 * or the token is not in force. Claims that we do not know are ignored (RFC 7519 §4); `nbf` is honoured, although ours have none.
 */
export function accessTokenOf(payload: unknown, rules: TokenRules, now: Instant): AccessToken | undefined {
  if (!isRecord(payload)) return undefined;
  const { iss, aud, sub, scope, jti } = payload;
  if (iss !== rules.issuer || aud !== rules.audience) return undefined;
  if (!matches(SUBJECT, sub) || !matches(SCOPE, scope) || !matches(TOKEN_ID, jti)) return undefined;
  const times = timesInForce(payload, rules.maxLifetime, now);
  return times && { issuer: iss, subject: sub, tokenId: jti, ...partsOf(jti), scopes: scope.split(' '), ...times };
}

function partsOf(tokenId: string): { sessionId: string; epoch: number } {
  const [sessionId = '', epoch] = tokenId.split('.');
  return { sessionId, epoch: Number(epoch) };
}
