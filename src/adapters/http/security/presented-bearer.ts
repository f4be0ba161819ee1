import type { IncomingMessage } from 'node:http';

const AUTHORIZATION = 'authorization';

const BEARER = /^bearer +(\S+)$/i;
const BEARER_SCHEME = /^bearer(?: |$)/i;

/**
 * The bearer token of a request (RFC 6750 §2.1), from the one `Authorization` header and nowhere else; unverified.
 * `undefined` where none came; `null` where one came that can be no token, or several did.
 * Read from the raw headers, as Node keeps the first of several and hides the rest.
 */
export function presentedBearer({ rawHeaders }: IncomingMessage): string | null | undefined {
  let header: string | undefined;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    if (!isAuthorization(rawHeaders[i])) continue;
    if (header !== undefined) return null;
    header = rawHeaders[i + 1] ?? '';
  }
  if (header === undefined || !BEARER_SCHEME.test(header)) return undefined;
  return BEARER.exec(header)?.[1] ?? null;
}

function isAuthorization(name: string | undefined): boolean {
  return name?.length === AUTHORIZATION.length && name.toLowerCase() === AUTHORIZATION;
}
