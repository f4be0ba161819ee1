import { SECOND, type Instant } from '../../domain/shared/instant.js';

/** Until when a row counts: to the millisecond for readers, who compare, and for DynamoDB's TTL in seconds, never before that. */
export function expiry(until: Instant): { readonly validUntil: Instant; readonly expiresAt: number } {
  return { validUntil: until, expiresAt: Math.ceil(until / SECOND) };
}
