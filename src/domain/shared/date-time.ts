import type { Instant } from './instant.js';
import type { ValueType } from './text.js';

const SHAPE =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
const LATEST: Instant = Date.parse('9999-12-31T23:59:59.999Z');

/** ISO 8601 with an offset, for a time without one is another instant in every zone. Finer than milliseconds is cut. */
export const DateTime: ValueType<Instant> = {
  rule: 'must be a time from 1970 to 9999 with its offset, like 2026-11-30T18:00:00+01:00',
  parse(text) {
    const day = SHAPE.exec(text)?.[1];
    if (day === undefined || !isDay(day)) return undefined;
    const instant = Date.parse(text);
    return instant >= 0 && instant <= LATEST ? instant : undefined;
  },
};

/** `Date` takes 30 February for 2 March. */
function isDay(day: string): boolean {
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}
