import type { Clock } from '../../application/ports/clock.js';
import type { Instant } from '../../domain/shared/instant.js';

export class SystemClock implements Clock {
  now(): Instant {
    return Date.now();
  }
}
