import type { PublicJwk } from '../../application/ports/signing-keys.js';
import type { VerificationKeys } from '../../application/ports/verification-keys.js';
import type { Clock } from '../../application/ports/clock.js';
import { MINUTE, SECOND, type Instant } from '../../domain/shared/instant.js';
import { publicJwksOf } from './public-jwk.js';

/** Answers what stands in a key set (RFC 7517 §5) right now, of whatever shape; `JwksClient` of jwks-rsa is one. */
export interface KeySetSource {
  getKeys(): Promise<unknown>;
}

/** A set older than this is fetched anew while it still serves; one twice as old serves no more. */
const FRESH_FOR = 5 * MINUTE;
const MAX_AGE = 2 * FRESH_FOR;
/** However many tokens name unknown keys, they cause one fetch in this time. */
const PAUSE_BETWEEN_FETCHES = 30 * SECOND;

interface KeySet {
  readonly keys: ReadonlyMap<string, PublicJwk>;
  readonly fetchedAt: Instant;
}

/** The published keys of an issuer somewhere else, as one set: whoever only verifies needs no secret. Concurrent callers share a fetch. */
export class JwksVerificationKeys implements VerificationKeys {
  private known: KeySet | undefined;
  private fetching: Promise<KeySet> | undefined;
  private lastFetch: Instant = -Infinity;

  constructor(
    private readonly source: KeySetSource,
    private readonly clock: Clock,
  ) {}

  async find(kid: string): Promise<PublicJwk | undefined> {
    const { keys } = await this.current();
    return keys.get(kid) ?? (await this.refetched())?.keys.get(kid);
  }

  private async current(): Promise<KeySet> {
    const age = this.clock.now() - (this.known?.fetchedAt ?? -Infinity);
    if (this.known === undefined || age > MAX_AGE) return this.fetch();
    if (age > FRESH_FOR) void this.refetched()?.catch(() => undefined);
    return this.known;
  }

  /** `undefined` when it is too soon to ask again; a fetch under way is joined. */
  private refetched(): Promise<KeySet> | undefined {
    const due = this.clock.now() - this.lastFetch >= PAUSE_BETWEEN_FETCHES;
    return due ? this.fetch() : this.fetching;
  }

  private fetch(): Promise<KeySet> {
    this.fetching ??= this.load().finally(() => (this.fetching = undefined));
    return this.fetching;
  }

  private async load(): Promise<KeySet> {
    const fetchedAt = this.clock.now();
    this.lastFetch = fetchedAt;
    const keys = publicJwksOf(await this.source.getKeys());
    this.known = { keys: new Map(keys.map((jwk) => [jwk.kid, jwk])), fetchedAt };
    return this.known;
  }
}
