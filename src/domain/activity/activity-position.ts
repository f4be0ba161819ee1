import type { Brand } from '../shared/brand.js';
import type { Instant } from '../shared/instant.js';
import type { ValueType } from '../shared/text.js';

/** Where a record stands in its user's trail: unique, and of two positions the later one is the greater text. */
export type ActivityPosition = Brand<string, 'ActivityPosition'>;

/** Milliseconds since the epoch have 13 digits until the year 2286. */
const DIGITS = 13;
const POSITION = /^\d{13}\.[0-9a-f-]{36}$/;

export const ActivityPosition: ValueType<ActivityPosition> = {
  rule: 'must be a position in a trail',
  parse: (text) => (POSITION.test(text) ? (text as ActivityPosition) : undefined),
};

/** `id` is a UUID of version 7, whose order is that of records of one process in one millisecond. */
export function activityPosition(at: Instant, id: string): ActivityPosition {
  return `${startOf(at)}.${id}` as ActivityPosition;
}

/** Text that stands before every position of this millisecond and after those of the one before. */
export function startOf(at: Instant): string {
  return String(at).padStart(DIGITS, '0');
}
