import type { Instant } from '../../domain/shared/instant.js';
import { ExpiringMap } from './expiring-map.js';

/** Counts the tries of codes by the id of what they open, of ids that were never issued too. */
export class CodeTries<Id> {
  private readonly tries = new ExpiringMap<Id, number>();

  /** @param lifetime milliseconds after the last try for which it is remembered */
  constructor(private readonly lifetime: number) {}

  /** This try included. */
  count(id: Id, now: Instant): number {
    this.tries.sweep(now);
    const tries = (this.tries.get(id, now) ?? 0) + 1;
    this.tries.set(id, tries, now + this.lifetime);
    return tries;
  }

  forget(id: Id): void {
    this.tries.delete(id);
  }
}
