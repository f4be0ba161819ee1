import { JwksClient } from 'jwks-rsa';
import type { KeySetSource } from './jwks-verification-keys.js';

/** Milliseconds: a request waits for it. */
const TIMEOUT = 1_000;

/** Fetches a key set over HTTP. Its cache and rate limit are off: they work by key, ours by set, so that a flood of unknown keys cannot hide a new one. */
export function jwksSource(jwksUri: string): KeySetSource {
  return new JwksClient({ jwksUri, timeout: TIMEOUT, cache: false, rateLimit: false });
}
