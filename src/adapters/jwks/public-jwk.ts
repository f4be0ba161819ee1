import type { PublicJwk } from '../../application/ports/signing-keys.js';

const BASE64URL = /^[A-Za-z0-9_-]+$/;
/** Any text (RFC 7517 §4.5): user pools name their keys in padded base64. */
const KID = /^[\x21-\x7e]{1,64}$/;

/** The RSA signature keys for RS256 among the members of a key set; others are passed over (RFC 7517 §5). A set without any is no key set of ours. */
export function publicJwksOf(members: unknown): readonly PublicJwk[] {
  const keys = Array.isArray(members) ? members.flatMap(publicJwkOf) : [];
  if (keys.length === 0) throw new TypeError('The key set has no RS256 signature key.');
  return keys;
}

function publicJwkOf(member: unknown): readonly PublicJwk[] {
  if (typeof member !== 'object' || member === null) return [];
  const { kty, use, alg, kid, n, e } = member as Record<string, unknown>;
  if (kty !== 'RSA' || use !== 'sig' || alg !== 'RS256') return [];
  return matches(KID, kid) && matches(BASE64URL, n) && matches(BASE64URL, e) ? [{ kty, use, alg, kid, n, e }] : [];
}

function matches(pattern: RegExp, value: unknown): value is string {
  return typeof value === 'string' && pattern.test(value);
}
