import type { ChallengeId } from '../../domain/auth/login-challenge.js';
import type { Secret } from '../../domain/shared/secret.js';

/** Opaque random tokens of 256 bits that name a login between its two factors, and nothing else. */
export abstract class ChallengeTokens {
  abstract mint(): { readonly token: Secret; readonly id: ChallengeId };

  /** Any text has an id; one that was never minted has none that was ever stored. */
  abstract idOf(token: Secret): ChallengeId;
}
