import type { Secret } from '../../domain/shared/secret.js';

/** A public key as published in a JWKS (RFC 7517), RSA, `use: sig`, `alg: RS256`. */
export interface PublicJwk {
  readonly kty: 'RSA';
  readonly use: 'sig';
  readonly alg: 'RS256';
  /** The key's RFC 7638 thumbprint. */
  readonly kid: string;
  readonly n: string;
  readonly e: string;
}

export interface SigningKey {
  readonly publicJwk: PublicJwk;
  /** PKCS#8, PEM. */
  readonly privateKey: Secret;
}

/**
 * The keys that sign access tokens. `current` signs; all of `published` verify, and are what the world may see.
 * Rejects when the keys cannot be had; never answers an empty set.
 */
export abstract class SigningKeys {
  abstract current(): Promise<SigningKey>;
  abstract published(): Promise<readonly PublicJwk[]>;
}
