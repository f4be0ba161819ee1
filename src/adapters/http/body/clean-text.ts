import { UNKNOWN_FIELD, type FieldFaults } from './field-faults.js';
import type { JsonObject } from './json-object.js';

const LONE_SURROGATE = /\p{Surrogate}/u;
/** Category Cc (C0, DEL, C1) without tab and line feed. */
const CONTROL = /[^\P{Cc}\t\n]/u;

/**
 * A copy with every text in NFC. Notes text that is not Unicode or has control characters, and names that every
 * object inherits (`__proto__`, `constructor`, …): no field of ours is called so, and libraries skip them silently.
 * Recursion is bounded by the parser's limit on depth.
 */
export function cleanText(source: JsonObject, faults: FieldFaults): JsonObject {
  return cleanObject(source, '', faults);
}

function cleanObject(source: JsonObject, path: string, faults: FieldFaults): JsonObject {
  const entries: [string, unknown][] = [];
  for (const [name, value] of Object.entries(source)) {
    const field = path === '' ? name : `${path}.${name}`;
    if (name in Object.prototype) faults.add(field, UNKNOWN_FIELD);
    else if (faultOf(name) !== undefined) faults.add('', 'a field name has characters that are not allowed');
    else entries.push([name, cleanValue(value, field, faults)]);
  }
  return Object.fromEntries(entries);
}

function cleanValue(value: unknown, path: string, faults: FieldFaults): unknown {
  if (typeof value === 'string') return cleanString(value, path, faults);
  if (Array.isArray(value)) return value.map((one, index) => cleanValue(one, `${path}[${index}]`, faults));
  if (typeof value === 'object' && value !== null) return cleanObject(value as JsonObject, path, faults);
  return value;
}

function cleanString(text: string, path: string, faults: FieldFaults): string {
  const fault = faultOf(text);
  if (fault !== undefined) faults.add(path, fault);
  return text.normalize('NFC');
}

function faultOf(text: string): string | undefined {
  if (LONE_SURROGATE.test(text)) return 'must be valid Unicode text';
  if (CONTROL.test(text)) return 'must not contain control characters';
  return undefined;
}
