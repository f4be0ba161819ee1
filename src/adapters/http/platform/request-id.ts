import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { edgeOf } from './edge-context.js';

const ACCEPTABLE = /^[A-Za-z0-9._-]{1,128}$/;

/** The client's own id where it is harmless in a log, else API Gateway's, else a new one. Two `X-Request-Id` headers arrive joined and do not pass. */
export function requestIdOf(request: IncomingMessage): string {
  const header = request.headers['x-request-id'];
  if (typeof header === 'string' && ACCEPTABLE.test(header)) return header;
  return edgeOf(request)?.requestId ?? randomUUID();
}
