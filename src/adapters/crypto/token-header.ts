import { decodeCanonical } from './base64url.js';

export const ALGORITHM = 'RS256';
/** RFC 9068 §2.1. */
export const TYPE = 'at+jwt';

/** Characters, all of them ASCII. */
const MAX_TOKEN_LENGTH = 8 * 1024;
const MAX_KID_LENGTH = 64;

/**
 * The `kid` of a token that may be one of ours as far as can be seen without a key; else `undefined`.
 * Three canonical unpadded base64url parts (RFC 7515 §7.1); a header of exactly `alg`, `kid` and `typ`, hence without `crit jku jwk x5u x5c b64 zip cty`
 * (RFC 8725 §3.1, §3.10, §3.11).
 */
export function kidOf(token: string): string | undefined {
  if (token.length > MAX_TOKEN_LENGTH) return undefined;
  const [header, payload, signature, ...more] = token.split('.');
  if (!header || !payload || !signature || more.length > 0) return undefined;
  if (decodeCanonical(payload) === undefined || decodeCanonical(signature) === undefined) return undefined;
  const text = decodeCanonical(header)?.toString('utf8');
  return text === undefined ? undefined : kidOfHeader(text);
}

function kidOfHeader(text: string): string | undefined {
  const header = parseCompact(text);
  if (header === undefined || Object.keys(header).length !== 3) return undefined;
  const { alg, typ, kid } = header as Record<string, unknown>;
  if (alg !== ALGORITHM || typ !== TYPE || typeof kid !== 'string') return undefined;
  return kid.length > 0 && kid.length <= MAX_KID_LENGTH ? kid : undefined;
}

/** A JSON object, if it is written the one way that we write it: that rules out duplicate members, which `JSON.parse` would hide. */
function parseCompact(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && JSON.stringify(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}
