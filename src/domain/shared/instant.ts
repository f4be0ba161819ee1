/** Milliseconds since the Unix epoch, UTC. */
export type Instant = number;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** ISO 8601 in UTC with milliseconds, the only form in which times leave the service. */
export function toIso(instant: Instant): string {
  return new Date(instant).toISOString();
}
