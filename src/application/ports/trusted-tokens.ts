import type { AccessToken } from '../../domain/auth/access-token.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { Secret } from '../../domain/shared/secret.js';

/**
 * Access tokens of every issuer that is trusted: the service itself, and the user pool where there is one.
 * `verify` answers `undefined` for everything that is not such a token in force at `now`, whatever is wrong with it,
 * and rejects only when the keys of the issuer that it names cannot be had. It knows nothing of revocation.
 */
export abstract class TrustedTokens {
  abstract verify(token: Secret, now: Instant): Promise<AccessToken | undefined>;
}
