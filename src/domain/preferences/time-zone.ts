import type { Brand } from '../shared/brand.js';
import type { ValueType } from '../shared/text.js';

/** A name of the IANA time zone database, like `Europe/Berlin`. */
export type TimeZone = Brand<string, 'TimeZone'>;

/** Names only: `Intl` would also take offsets like `+01:00`, which know no daylight saving. */
const NAME = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;

export const TimeZone: ValueType<TimeZone> = {
  rule: 'must be an IANA time zone name, like Europe/Berlin',
  parse: (text) => (NAME.test(text) && isKnown(text) ? (text as TimeZone) : undefined),
};

function isKnown(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
