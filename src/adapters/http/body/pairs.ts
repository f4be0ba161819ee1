import type { FieldFaults } from './field-faults.js';

export interface Pair {
  readonly name: string;
  readonly value: string;
}

/** `name=value&…` (application/x-www-form-urlencoded), in order. What is not percent-encoded UTF-8 is noted and left out. */
export function parsePairs(text: string, faults: FieldFaults): readonly Pair[] {
  if (text === '') return [];
  return text.split('&').flatMap((segment) => {
    const pair = parsePair(segment);
    if (pair === undefined) faults.add('', 'a parameter is not percent-encoded UTF-8');
    return pair ?? [];
  });
}

/** Each name with its one value; a name that comes twice is noted. */
export function onceEach(pairs: readonly Pair[], faults: FieldFaults): Readonly<Record<string, string>> {
  const seen = new Set<string>();
  for (const { name } of pairs) {
    if (seen.has(name)) faults.add(name, 'must be given once');
    seen.add(name);
  }
  return Object.fromEntries(pairs.map(({ name, value }) => [name, value]));
}

const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;

function parsePair(segment: string): Pair | undefined {
  if (!PRINTABLE_ASCII.test(segment)) return undefined;
  const equals = segment.indexOf('=');
  const [name, value] = equals === -1 ? [segment, ''] : [segment.slice(0, equals), segment.slice(equals + 1)];
  try {
    return { name: formDecoded(name), value: formDecoded(value) };
  } catch {
    return undefined;
  }
}

/** Throws a `URIError` for what is not percent-encoded UTF-8. */
export function formDecoded(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}
