import type { Instant } from '../../domain/shared/instant.js';

/** The time of this machine. Use cases read it once and pass it on, so that one request has one `now`. */
export abstract class Clock {
  abstract now(): Instant;
}
