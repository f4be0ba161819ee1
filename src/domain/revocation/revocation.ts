import type { Instant } from '../shared/instant.js';

/** What revocation needs to know of an access token. `subject` is a user id, or a machine client's id. */
export interface TokenIdentity {
  readonly subject: string;
  readonly tokenId: string;
  readonly sessionId: string;
  /** The subject's authentication epoch when the token was made; of a user pool's token, which has none, the second since 1970 of its issue. */
  readonly epoch: number;
  readonly expiresAt: Instant;
}

/**
 * Something that ends before its time. It matters until `until`, when the last token that it could meet has expired.
 * `subject` always names whose tokens are meant: it decides where the entry is kept.
 */
export type Revocation =
  | { readonly kind: 'token'; readonly subject: string; readonly tokenId: string; readonly until: Instant }
  | { readonly kind: 'session'; readonly subject: string; readonly sessionId: string; readonly until: Instant }
  | { readonly kind: 'epochs'; readonly subject: string; readonly lowestValidEpoch: number; readonly until: Instant };

/** Whether this revocation refuses that token at `now`. */
export function covers(revocation: Revocation, token: TokenIdentity, now: Instant): boolean {
  if (revocation.subject !== token.subject || revocation.until <= now) return false;
  switch (revocation.kind) {
    case 'token':
      return revocation.tokenId === token.tokenId;
    case 'session':
      return revocation.sessionId === token.sessionId;
    case 'epochs':
      return token.epoch < revocation.lowestValidEpoch;
  }
}

/**
 * Two revocations of one thing, as one: the later end, the higher epoch. Revoking is thereby commutative and repeatable.
 */
export function merge(a: Revocation, b: Revocation): Revocation {
  const later = { ...b, until: Math.max(a.until, b.until) };
  if (later.kind !== 'epochs' || a.kind !== 'epochs') return later;
  return { ...later, lowestValidEpoch: Math.max(a.lowestValidEpoch, later.lowestValidEpoch) };
}
