import type { RecoveryCode } from '../../domain/auth/recovery-code.js';
import type { RecoveryCodeDigest } from '../../domain/auth/second-factor.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { Secret } from '../../domain/shared/secret.js';

export interface NewRecoveryCodes {
  /** As people read them, to be shown once. */
  readonly codes: readonly Secret[];
  readonly digests: readonly RecoveryCodeDigest[];
}

/** Ten random codes for whoever has lost the authenticator app, kept only as digests under a server key and bound to their user. */
export abstract class RecoveryCodes {
  abstract generate(userId: UserId): NewRecoveryCodes;

  /** What the code is stored as, if it is one of this user's: one digest a server key. */
  abstract digestsOf(userId: UserId, code: RecoveryCode): readonly RecoveryCodeDigest[];
}
