import type { IncomingMessage } from 'node:http';
import { authorizationHeader } from './authorization-header.js';

const BEARER = /^bearer +(\S+)$/i;
const BEARER_SCHEME = /^bearer(?: |$)/i;

/**
 * The bearer token of a request (RFC 6750 §2.1), from the one `Authorization` header and nowhere else; unverified.
 * `undefined` where none came; `null` where one came that can be no token, or several did.
 */
export function presentedBearer(request: IncomingMessage): string | null | undefined {
  const header = authorizationHeader(request);
  return header === null ? null : bearerIn(header);
}

/** The same from the header's text. Several headers that a gateway has joined with commas are no token. */
export function bearerIn(header: string | undefined): string | null | undefined {
  if (header === undefined || !BEARER_SCHEME.test(header)) return undefined;
  return BEARER.exec(header)?.[1] ?? null;
}
