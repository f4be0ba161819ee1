import type { KeyObject } from 'node:crypto';
import type { AccessToken } from '../../../domain/auth/access-token.js';
import type { Instant } from '../../../domain/shared/instant.js';

/**
 * What JWT libraries leave out, before and after the signature.
 * - `keyFor` judges size, parts and header of a token that nobody has verified, and finds the public key it names;
 *   `undefined` for one that is to be refused. It rejects only when the keys cannot be had.
 * - `accept` judges the claims of a payload whose signature is good, times included; `undefined` for one to be refused.
 */
export abstract class BearerTokenChecks {
  abstract keyFor(token: string): Promise<KeyObject | undefined>;
  abstract accept(payload: unknown, now: Instant): AccessToken | undefined;
}
