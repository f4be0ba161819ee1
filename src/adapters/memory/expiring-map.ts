import type { Instant } from '../../domain/shared/instant.js';

/** Entries looked at by one `sweep`: more than one, so that sweeping outruns growth. */
const SWEPT_AT_ONCE = 4;

interface Entry<Value> {
  readonly value: Value;
  readonly expiresAt: Instant;
}

/** A map whose entries end. Expiry is compared at every read; each sweep looks at the next few entries, so memory stays bounded without a timer. */
export class ExpiringMap<Key, Value> {
  private readonly entries = new Map<Key, Entry<Value>>();
  private unswept = this.entries.entries();

  get(key: Key, now: Instant): Value | undefined {
    const entry = this.entries.get(key);
    return entry !== undefined && now < entry.expiresAt ? entry.value : undefined;
  }

  set(key: Key, value: Value, expiresAt: Instant): void {
    this.entries.set(key, { value, expiresAt });
  }

  delete(key: Key): boolean {
    return this.entries.delete(key);
  }

  deleteWhere(matches: (key: Key) => boolean): void {
    for (const key of this.entries.keys()) if (matches(key)) this.entries.delete(key);
  }

  /** Whether it is kept, be it expired or not. */
  has(key: Key): boolean {
    return this.entries.has(key);
  }

  values(now: Instant): readonly Value[] {
    return [...this.entries.values()].filter(({ expiresAt }) => now < expiresAt).map(({ value }) => value);
  }

  get size(): number {
    return this.entries.size;
  }

  sweep(now: Instant): void {
    for (let looked = 0; looked < SWEPT_AT_ONCE; looked += 1) {
      const next = this.unswept.next();
      if (next.done) {
        this.unswept = this.entries.entries();
        return;
      }
      const [key, { expiresAt }] = next.value;
      if (expiresAt <= now) this.entries.delete(key);
    }
  }
}
