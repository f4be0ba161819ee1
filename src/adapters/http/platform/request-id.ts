import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { edgeOf } from './edge-context.js';

const ACCEPTABLE = /^[A-Za-z0-9._-]{1,128}$/;

/** Two `X-Request-Id` headers arrive joined and do not pass. */
export function requestIdOf(request: IncomingMessage): string {
  const header = request.headers['x-request-id'];
  return requestIdFrom(typeof header === 'string' ? header : '', edgeOf(request)?.requestId);
}

/** The client's own id where it is harmless in a log, else API Gateway's, else a new one. */
export function requestIdFrom(header: string, gatewayId = ''): string {
  if (ACCEPTABLE.test(header)) return header;
  return gatewayId === '' ? randomUUID() : gatewayId;
}
