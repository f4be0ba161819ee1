import { KeySetCache } from '../../application/keys/key-set-cache.js';
import type { Clock } from '../../application/ports/clock.js';
import type { PublicJwk } from '../../application/ports/signing-keys.js';
import type { VerificationKeys } from '../../application/ports/verification-keys.js';
import { publicJwksOf } from './public-jwk.js';

/** Answers what stands in a key set (RFC 7517 §5) right now, of whatever shape; `JwksClient` of jwks-rsa is one. */
export interface KeySetSource {
  getKeys(): Promise<unknown>;
}

/** The published keys of an issuer somewhere else: whoever only verifies needs no secret. */
export class JwksVerificationKeys implements VerificationKeys {
  private readonly cache: KeySetCache<ReadonlyMap<string, PublicJwk>>;

  constructor(source: KeySetSource, clock: Clock) {
    this.cache = new KeySetCache(async () => byKid(publicJwksOf(await source.getKeys())), clock);
  }

  async find(kid: string): Promise<PublicJwk | undefined> {
    const keys = await this.cache.current();
    return keys.get(kid) ?? (await this.cache.refetched())?.get(kid);
  }
}

function byKid(keys: readonly PublicJwk[]): ReadonlyMap<string, PublicJwk> {
  return new Map(keys.map((jwk) => [jwk.kid, jwk]));
}
