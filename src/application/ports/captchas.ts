import type { Secret } from '../../domain/shared/secret.js';

/**
 * Somebody outside who tells people from programs.
 * - Ask once a token: a provider accepts each one once.
 * - Answers within two seconds, or rejects with `unavailable`: a provider that gives no verdict never counts as one that accepts.
 */
export abstract class Captchas {
  /** `false` where nobody judges; then nothing is accepted. */
  abstract readonly offered: boolean;
  abstract accepts(token: Secret): Promise<boolean>;
}
