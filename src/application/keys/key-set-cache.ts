import type { Clock } from '../ports/clock.js';
import { MINUTE, SECOND, type Instant } from '../../domain/shared/instant.js';

/** A set older than this is fetched anew while it still serves; one twice as old serves no more. */
const FRESH_FOR = 5 * MINUTE;
const MAX_AGE = 2 * FRESH_FOR;
/** However many tokens name unknown keys, they cause one fetch in this time. */
const PAUSE_BETWEEN_FETCHES = 30 * SECOND;

interface Fetched<KeySet> {
  readonly keys: KeySet;
  readonly fetchedAt: Instant;
}

/** Keys that somebody else holds, as a set and as they were at most ten minutes ago. Concurrent callers share a fetch. */
export class KeySetCache<KeySet> {
  private known: Fetched<KeySet> | undefined;
  private fetching: Promise<KeySet> | undefined;
  private lastFetch: Instant = -Infinity;

  constructor(
    private readonly load: () => Promise<KeySet>,
    private readonly clock: Clock,
  ) {}

  /** Rejects only when there is no set young enough and none can be had. */
  async current(): Promise<KeySet> {
    const age = this.clock.now() - (this.known?.fetchedAt ?? -Infinity);
    if (this.known === undefined || age > MAX_AGE) return this.fetch();
    if (age > FRESH_FOR) void this.refetched()?.catch(() => undefined);
    return this.known.keys;
  }

  /** For a key that is not in the set. `undefined` when it is too soon to ask again; a fetch under way is joined. */
  refetched(): Promise<KeySet> | undefined {
    const due = this.clock.now() - this.lastFetch >= PAUSE_BETWEEN_FETCHES;
    return due ? this.fetch() : this.fetching;
  }

  private fetch(): Promise<KeySet> {
    this.fetching ??= this.loaded().finally(() => (this.fetching = undefined));
    return this.fetching;
  }

  private async loaded(): Promise<KeySet> {
    const fetchedAt = this.clock.now();
    this.lastFetch = fetchedAt;
    const keys = await this.load();
    this.known = { keys, fetchedAt };
    return keys;
  }
}
