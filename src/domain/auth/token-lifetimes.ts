import type { Instant } from '../shared/instant.js';

/** How long things live, in milliseconds. */
export interface TokenLifetimes {
  readonly accessToken: number;
  /** Absolute: rotation does not extend it. */
  readonly refreshToken: number;
  /** For how long a replaced refresh token still gets the successor that it was given. */
  readonly refreshGrace: number;
}

/** How far the clocks of two machines may differ, in milliseconds, when a token is verified. */
export const CLOCK_LEEWAY = 15_000;

/** When a token that expires at `expiresAt` has expired everywhere: the verifier's leeway, and as much again for the clock of whoever keeps revocations. */
export function lastAcceptance(expiresAt: Instant): Instant {
  return expiresAt + 2 * CLOCK_LEEWAY;
}

/** When the last access token that could exist at `now`, or be minted by a refresh in flight, has expired everywhere. */
export function lastAccessTokenEnd(now: Instant, lifetimes: TokenLifetimes): Instant {
  return lastAcceptance(now + lifetimes.accessToken);
}
