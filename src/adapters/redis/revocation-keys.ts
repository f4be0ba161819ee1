import type { Bucket } from '../../domain/revocation/bucket.js';
import { bucketOf } from '../../domain/revocation/bucket.js';
import type { Revocation, TokenIdentity } from '../../domain/revocation/revocation.js';

/** Says that everything in force in this bucket is here. The bucket is the hash tag: its keys share a slot of a cluster. */
export const readyKey = (bucket: Bucket): string => `{b${bucket}}:ready`;

/** Held by whoever is loading the bucket. */
export const loadingKey = (bucket: Bucket): string => `{b${bucket}}:loading`;

const tokenKey = (bucket: Bucket, tokenId: string): string => `{b${bucket}}:jti:${tokenId}`;
const sessionKey = (bucket: Bucket, sessionId: string): string => `{b${bucket}}:sid:${sessionId}`;
const subjectKey = (bucket: Bucket, subject: string): string => `{b${bucket}}:sub:${subject}`;

/** Where a revocation is kept. */
export function entryKey(revocation: Revocation): string {
  const bucket = bucketOf(revocation.subject);
  switch (revocation.kind) {
    case 'token':
      return tokenKey(bucket, revocation.tokenId);
    case 'session':
      return sessionKey(bucket, revocation.sessionId);
    case 'epochs':
      return subjectKey(bucket, revocation.subject);
  }
}

/** All that a check of this token reads, at once: the three entries that could refuse it, and whether the bucket is ready. */
export function keysOf(
  { subject, tokenId, sessionId }: TokenIdentity,
  bucket: Bucket,
): [string, string, string, string] {
  return [tokenKey(bucket, tokenId), sessionKey(bucket, sessionId), subjectKey(bucket, subject), readyKey(bucket)];
}
