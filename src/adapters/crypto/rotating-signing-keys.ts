import { KeySetCache } from '../../application/keys/key-set-cache.js';
import type { Clock } from '../../application/ports/clock.js';
import type { SigningKeyVersion, SigningKeyVersions } from '../../application/ports/signing-key-versions.js';
import type { PublicJwk, SigningKey, SigningKeys } from '../../application/ports/signing-keys.js';
import type { VerificationKeys } from '../../application/ports/verification-keys.js';
import { HOUR, type Instant } from '../../domain/shared/instant.js';
import { signingKeyFromPem } from './signing-key.js';

/**
 * For how long a key is published before it signs. Our own verifiers know it after minutes; the JWT authorizer of an HTTP API may keep a key set for
 * two hours (Amazon API Gateway, "Control access to HTTP APIs with JWT authorizers").
 */
const PUBLISHED_BEFORE_USE = 3 * HOUR;

interface Version extends Omit<SigningKeyVersion, 'privateKey'> {
  readonly key: SigningKey;
}

/**
 * Keys under rotation, as they were at most ten minutes ago. All versions are published and verify. The current one signs once it has been published
 * long enough for every verifier to know it; until then, the previous one does.
 */
export class RotatingSigningKeys implements SigningKeys, VerificationKeys {
  private readonly cache: KeySetCache<readonly Version[]>;

  constructor(
    versions: SigningKeyVersions,
    private readonly clock: Clock,
  ) {
    this.cache = new KeySetCache(async () => parsed(await versions.list()), clock);
  }

  async current(): Promise<SigningKey> {
    return signerAmong(await this.cache.current(), this.clock.now());
  }

  async published(): Promise<readonly PublicJwk[]> {
    return publicJwksOf(await this.cache.current());
  }

  async find(kid: string): Promise<PublicJwk | undefined> {
    const among = (versions: readonly Version[]) => publicJwksOf(versions).find((jwk) => jwk.kid === kid);
    return among(await this.cache.current()) ?? among((await this.cache.refetched()) ?? []);
  }
}

function parsed(versions: readonly SigningKeyVersion[]): readonly Version[] {
  if (!versions.some(({ stage }) => stage === 'current'))
    throw new Error('There is no current signing key: rotate it.');
  return versions.map(({ privateKey, ...version }) => ({ ...version, key: signingKeyFromPem(privateKey) }));
}

function publicJwksOf(versions: readonly Version[]): readonly PublicJwk[] {
  return versions.map(({ key }) => key.publicJwk);
}

function signerAmong(versions: readonly Version[], now: Instant): SigningKey {
  const at = (wanted: Version['stage']) => versions.find(({ stage }) => stage === wanted);
  const [current, previous] = [at('current'), at('previous')];
  if (current === undefined) throw new TypeError('A set of keys always has a current one.');
  const isKnown = now - current.createdAt >= PUBLISHED_BEFORE_USE;
  return isKnown || previous === undefined ? current.key : previous.key;
}
