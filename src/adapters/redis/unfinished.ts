import type { Instant } from '../../domain/shared/instant.js';

/** Milliseconds between two rounds. */
const ROUND_INTERVAL = 250;
const CAPACITY = 10_000;

/**
 * Writes that Redis would not take, tried again until it does or they no longer matter. In this process's memory only: it shortens the time
 * until all processes agree again, and is no guarantee.
 */
export class Unfinished<Item> {
  private readonly items = new Map<string, { readonly item: Item; readonly until: Instant }>();

  constructor(private readonly finish: (item: Item) => Promise<boolean>) {}

  has(key: string): boolean {
    return this.items.has(key);
  }

  add(key: string, item: Item, until: Instant): void {
    if (this.items.size >= CAPACITY) return;
    if (this.items.size === 0) this.schedule();
    this.items.set(key, { item, until });
  }

  private schedule(): void {
    setTimeout(() => void this.round(), ROUND_INTERVAL).unref();
  }

  /** Stops at the first failure: the server is still not there for the others either. */
  private async round(): Promise<void> {
    for (const [key, entry] of this.items) {
      if (entry.until > Date.now() && !(await this.finish(entry.item))) break;
      if (this.items.get(key) === entry) this.items.delete(key);
    }
    if (this.items.size > 0) this.schedule();
  }
}
