import type { AccessToken } from '../../domain/auth/access-token.js';
import { CLOCK_LEEWAY } from '../../domain/auth/token-lifetimes.js';
import { SECOND, type Instant } from '../../domain/shared/instant.js';

export interface TokenRules {
  /** Compared as they stand: no list, no pattern. */
  readonly issuer: string;
  readonly audience: string;
  /** The longest that a token may live, in milliseconds. */
  readonly maxLifetime: number;
}

/** A user id or a machine client's id. */
const SUBJECT = /^[\x21-\x7e]{1,128}$/;
/** Scope tokens separated by single spaces (RFC 6749 §3.3). */
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/;
/** Session, epoch and at least 128 random bits. */
const TOKEN_ID = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.(0|[1-9]\d{0,9})\.[\w-]{22,64}$/;

/**
 * The access token that these verified claims make, or `undefined` when one of them has not exactly the type and shape that ours have,
 * or the token is not in force. Claims that we do not know are ignored (RFC 7519 §4); `nbf` is honoured, although ours have none.
 */
export function accessTokenOf(payload: unknown, rules: TokenRules, now: Instant): AccessToken | undefined {
  if (!isRecord(payload)) return undefined;
  const { iss, aud, sub, scope, iat, exp, nbf, jti } = payload;
  if (iss !== rules.issuer || aud !== rules.audience) return undefined;
  if (!matches(SUBJECT, sub) || !matches(SCOPE, scope) || !matches(TOKEN_ID, jti)) return undefined;
  if (!isNumericDate(iat) || !isNumericDate(exp) || !(nbf === undefined || isNumericDate(nbf))) return undefined;
  const times = { issuedAt: iat * SECOND, expiresAt: exp * SECOND, notBefore: (nbf ?? iat) * SECOND };
  if (!isInForce(times, rules.maxLifetime, now)) return undefined;
  const { issuedAt, expiresAt } = times;
  return { subject: sub, tokenId: jti, ...partsOf(jti), scopes: scope.split(' '), issuedAt, expiresAt };
}

interface TokenTimes {
  readonly issuedAt: Instant;
  readonly expiresAt: Instant;
  readonly notBefore: Instant;
}

function isInForce({ issuedAt, expiresAt, notBefore }: TokenTimes, maxLifetime: number, now: Instant): boolean {
  const lifetime = expiresAt - issuedAt;
  if (lifetime <= 0 || lifetime > maxLifetime) return false;
  return Math.max(issuedAt, notBefore) <= now + CLOCK_LEEWAY && now < expiresAt + CLOCK_LEEWAY;
}

function partsOf(tokenId: string): { sessionId: string; epoch: number } {
  const [sessionId = '', epoch] = tokenId.split('.');
  return { sessionId, epoch: Number(epoch) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function matches(pattern: RegExp, value: unknown): value is string {
  return typeof value === 'string' && pattern.test(value);
}

/** Whole seconds since the epoch (RFC 7519 §2 allows fractions, we do not). */
function isNumericDate(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
