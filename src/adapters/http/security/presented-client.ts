import type { IncomingMessage } from 'node:http';
import type { ClientCredentials } from '../../../domain/auth/machine-client.js';
import { Secret } from '../../../domain/shared/secret.js';
import { formDecoded } from '../body/pairs.js';
import { authorizationHeader } from './authorization-header.js';

const BASIC = /^basic +([A-Za-z0-9+/]+={0,2})$/i;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The client credentials of a request, from the one `Authorization` header: HTTP Basic in UTF-8 (RFC 7617 §2) of an id and a secret that are
 * each form-encoded first (RFC 6749 §2.3.1). `undefined` where none came, or none that could be read.
 */
export function presentedClient(request: IncomingMessage): ClientCredentials | undefined {
  const encoded = BASIC.exec(authorizationHeader(request) ?? '')?.[1];
  return encoded === undefined ? undefined : credentialsOf(Buffer.from(encoded, 'base64'));
}

function credentialsOf(bytes: Buffer): ClientCredentials | undefined {
  try {
    const pair = utf8.decode(bytes);
    const colon = pair.indexOf(':');
    if (colon === -1) return undefined;
    return { id: formDecoded(pair.slice(0, colon)), secret: new Secret(formDecoded(pair.slice(colon + 1))) };
  } catch {
    return undefined;
  }
}
