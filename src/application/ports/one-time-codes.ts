import type { CodeDigest } from '../../domain/auth/one-time-code.js';
import type { Secret } from '../../domain/shared/secret.js';

/** Six-digit codes, uniformly random, kept only as a digest under a server key and bound to the purpose that they were made for. */
export abstract class OneTimeCodes {
  /** `purpose` names what the code opens, like `registration:<id>`. */
  abstract generate(purpose: string): { readonly code: Secret; readonly digest: CodeDigest };

  /** A digest that no code has. */
  abstract unopenable(): CodeDigest;

  /** Compares in constant time. */
  abstract matches(purpose: string, code: Secret, digest: CodeDigest): boolean;
}
