import { DomainError } from '../../../domain/shared/domain-error.js';

export type JsonObject = Readonly<Record<string, unknown>>;

const MAX_DEPTH = 32;

/** Fatal: a replaced byte would let different passwords hash alike. A byte-order mark is kept, and then no JSON. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The object that a body of at most 64 KiB holds (RFC 8259); of a repeated name the last value counts.
 * Throws `malformed_json`. The parser's own message quotes the body, so it goes nowhere, not even into a `cause`.
 */
export function parseJsonObject(bytes: Uint8Array): JsonObject {
  const value = parse(bytes);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw new DomainError('validation_failed', 'The body must be a JSON object.');
}

function parse(bytes: Uint8Array): unknown {
  try {
    const text = utf8.decode(bytes);
    if (depthOf(text) <= MAX_DEPTH) return JSON.parse(text) as unknown;
  } catch {
    throw malformed();
  }
  throw malformed();
}

/** Open brackets at the deepest point, counted before anything recurses into them. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i];
    if (inString && char === '\\') i += 1;
    else if (char === '"') inString = !inString;
    else if (inString) continue;
    else if (char === '{' || char === '[') deepest = Math.max(deepest, (depth += 1));
    else if (char === '}' || char === ']') depth -= 1;
  }
  return deepest;
}

function malformed(): DomainError {
  return new DomainError('malformed_json', 'The body is not well-formed JSON in UTF-8, or is nested too deeply.');
}
