import { decodeCanonical } from './base64url.js';
import { isRecord } from './claim-shapes.js';

export const ALGORITHM = 'RS256';
/** RFC 9068 §2.1. */
export const TYPE = 'at+jwt';

/** Characters, all of them ASCII. */
const MAX_TOKEN_LENGTH = 8 * 1024;
const MAX_KID_LENGTH = 64;

/** The text of a token's header and payload: three canonical unpadded base64url parts (RFC 7515 §7.1), not too large. Nothing is verified yet. */
export interface TokenText {
  readonly header: string;
  readonly payload: string;
}

export function readToken(token: string): TokenText | undefined {
  if (token.length > MAX_TOKEN_LENGTH) return undefined;
  const [header, payload, signature, ...more] = token.split('.').map(decodeCanonical);
  if (!header?.length || !payload?.length || !signature?.length || more.length > 0) return undefined;
  return { header: header.toString('utf8'), payload: payload.toString('utf8') };
}

/** The `kid` of a token that may be one of ours as far as can be seen without a key; else `undefined`. */
export function kidOf(token: string): string | undefined {
  return kidOfHeader(readToken(token)?.header, { alg: ALGORITHM, typ: TYPE });
}

/** The same of a token of a Cognito user pool, whose headers have no `typ`. */
export function kidOfPoolToken(token: string): string | undefined {
  return kidOfHeader(readToken(token)?.header, { alg: ALGORITHM });
}

/**
 * The `kid` of a header that has these members beside it and no other, hence no `crit jku jwk x5u x5c b64 zip cty`
 * (RFC 8725 §3.1, §3.10, §3.11).
 */
function kidOfHeader(text: string | undefined, expected: Readonly<Record<string, string>>): string | undefined {
  const header = text === undefined ? undefined : parseCompact(text);
  if (header === undefined) return undefined;
  const { kid, ...others } = header;
  const names = Object.keys(others);
  if (names.length !== Object.keys(expected).length || names.some((name) => others[name] !== expected[name])) {
    return undefined;
  }
  return typeof kid === 'string' && kid.length > 0 && kid.length <= MAX_KID_LENGTH ? kid : undefined;
}

/** A JSON object, if it is written the one way that issuers write it: that rules out duplicate members, which `JSON.parse` would hide. */
function parseCompact(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) && JSON.stringify(value) === text.replaceAll('\\/', '/') ? value : undefined;
  } catch {
    return undefined;
  }
}
