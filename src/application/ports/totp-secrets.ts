import type { SealedSecret } from '../../domain/auth/second-factor.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { EmailAddress } from '../../domain/users/email-address.js';

/** A secret for an authenticator app, to be shown once. */
export interface NewTotpSecret {
  /** Base32 (RFC 4648 §6) of 160 random bits. */
  readonly secret: Secret;
  /** `otpauth://totp/…`, for a QR code. */
  readonly uri: Secret;
  readonly sealed: SealedSecret;
}

/**
 * Secrets of authenticator apps (RFC 6238: SHA-1, six digits, 30 seconds). They are stored sealed, encrypted and bound to their user: a sealed secret
 * that was changed, is another user's, or was sealed under a key that is gone, throws.
 */
export abstract class TotpSecrets {
  abstract generate(userId: UserId, account: EmailAddress): NewTotpSecret;

  /** The time step that the code is of: the one of `now` or a neighbour of it; `undefined` when it is of none of them. */
  abstract stepOf(userId: UserId, sealed: SealedSecret, code: Secret, now: Instant): number | undefined;
}
