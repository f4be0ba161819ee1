import type { IncomingMessage } from 'node:http';

const AUTHORIZATION = 'authorization';

/**
 * The one `Authorization` header of a request; `undefined` where none came, `null` where several did.
 * Read from the raw headers, as Node keeps the first of several and hides the rest.
 */
export function authorizationHeader({ rawHeaders }: IncomingMessage): string | null | undefined {
  let header: string | undefined;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    if (!isAuthorization(rawHeaders[i])) continue;
    if (header !== undefined) return null;
    header = rawHeaders[i + 1] ?? '';
  }
  return header;
}

function isAuthorization(name: string | undefined): boolean {
  return name?.length === AUTHORIZATION.length && name.toLowerCase() === AUTHORIZATION;
}
