import type { Instant } from '../../domain/shared/instant.js';
import type { Secret } from '../../domain/shared/secret.js';

/** `pending` is published but signs nothing yet; `previous` signed before and still verifies. */
export type SigningKeyStage = 'pending' | 'current' | 'previous';

export interface SigningKeyVersion {
  /** Of 32 to 64 characters, as Secrets Manager takes it. */
  readonly id: string;
  readonly stage: SigningKeyStage;
  readonly createdAt: Instant;
  /** PKCS#8, PEM. */
  readonly privateKey: Secret;
}

/**
 * The signing key over time: at most one version a stage. A version without a stage is gone for all who verify.
 * What one caller changes, others see at their next `list`. Rejects when the store cannot answer.
 */
export abstract class SigningKeyVersions {
  /** Those that have a stage, the current one first; empty when there was never a key. */
  abstract list(): Promise<readonly SigningKeyVersion[]>;

  /** Makes a pending version, whose stage it takes from another pending one. A version that is there already keeps its key and stage. */
  abstract create(id: string, privateKey: Secret): Promise<void>;

  /** The pending version becomes the current one, and that the previous one. Doing so again changes nothing; rejects when `id` is neither pending nor current. */
  abstract promote(id: string): Promise<void>;

  /** Takes a pending or previous version's stage away; no effect on one that has none. Rejects for the current version: something has to sign. */
  abstract withdraw(id: string): Promise<void>;
}
