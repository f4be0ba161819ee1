import type { Instant } from '../../domain/shared/instant.js';

/** How publishing goes, for those who watch it and are woken by it. Never throws, never waits. */
export abstract class PublishingMetrics {
  /** When the oldest of the events that have just been dealt with happened, be it published now or waiting on. */
  abstract oldest(at: Instant): void;

  abstract parked(): void;
}
