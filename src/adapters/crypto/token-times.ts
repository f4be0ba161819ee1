import { CLOCK_LEEWAY } from '../../domain/auth/token-lifetimes.js';
import { SECOND, type Instant } from '../../domain/shared/instant.js';

export interface TokenTimes {
  readonly issuedAt: Instant;
  readonly expiresAt: Instant;
}

/** The times of a token in force at `now`; `undefined` when one has not exactly the type of ours, or it lives longer than `maxLifetime` (milliseconds). */
export function timesInForce(
  { iat, exp, nbf }: Readonly<Record<string, unknown>>,
  maxLifetime: number,
  now: Instant,
): TokenTimes | undefined {
  if (!isNumericDate(iat) || !isNumericDate(exp) || !(nbf === undefined || isNumericDate(nbf))) return undefined;
  const [issuedAt, expiresAt, notBefore] = [iat * SECOND, exp * SECOND, (nbf ?? iat) * SECOND];
  const lifetime = expiresAt - issuedAt;
  if (lifetime <= 0 || lifetime > maxLifetime) return undefined;
  const inForce = Math.max(issuedAt, notBefore) <= now + CLOCK_LEEWAY && now < expiresAt + CLOCK_LEEWAY;
  return inForce ? { issuedAt, expiresAt } : undefined;
}

/** Whole seconds since the epoch (RFC 7519 §2 allows fractions, we do not). */
function isNumericDate(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
