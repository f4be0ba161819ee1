import type { EdgeLog } from '../errors/edge-log.js';

export interface HttpSettings {
  /** Whole origins, like `https://app.example`; the local server adds its own. */
  readonly corsOrigins: readonly string[];
  /** How many proxies of ours stand before the server and append to `X-Forwarded-For`; 0 trusts none. */
  readonly trustedProxyHops: number;
  /** Milliseconds from the last byte of a request to its answer. */
  readonly deadline: number;
  readonly log: EdgeLog;
}
