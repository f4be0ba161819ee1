import type { Clock } from '../../src/application/ports/clock.js';
import type { Instant } from '../../src/domain/shared/instant.js';
import { NOW } from './builders.js';

/** A clock that stands still until it is told otherwise. */
export class TestClock implements Clock {
  constructor(private time: Instant = NOW) {}

  now(): Instant {
    return this.time;
  }

  /** Milliseconds. */
  advance(duration: number): void {
    this.time += duration;
  }
}
