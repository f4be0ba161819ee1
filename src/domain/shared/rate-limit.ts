import type { Instant } from './instant.js';

/** So many calls in each window of fixed length; windows start at multiples of their length since the epoch. */
export interface RateLimit {
  /** What is limited, like `login-ip`; with `key` it names one counter. */
  readonly name: string;
  /** Whose calls are counted together. */
  readonly key: string;
  readonly limit: number;
  /** Milliseconds. */
  readonly window: number;
}

export interface RateLimitState {
  readonly limit: number;
  /** Calls left in this window after this one; 0 also when this one was too many. */
  readonly remaining: number;
  /** When the window ends. */
  readonly resetAt: Instant;
  readonly exceeded: boolean;
}

/** Told of every limit that a request has met, so that the edge can report the tightest. */
export interface RateLimitObserver {
  observe(state: RateLimitState): void;
}

/** When the window that `now` lies in began. */
export function windowStart(window: number, now: Instant): Instant {
  return now - (now % window);
}

/** What the `count`-th call of a window means. */
export function stateOf({ limit, window }: RateLimit, count: number, now: Instant): RateLimitState {
  return {
    limit,
    remaining: Math.max(0, limit - count),
    resetAt: windowStart(window, now) + window,
    exceeded: count > limit,
  };
}
