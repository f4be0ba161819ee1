import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { DomainError } from '../../../domain/shared/domain-error.js';
import { errorCatalogue } from '../errors/error-catalogue.js';
import { errorBody } from '../errors/error-body.js';
import { SECURITY_HEADERS } from './security-headers.js';

const REFUSALS: Readonly<Record<string, DomainError>> = {
  HPE_HEADER_OVERFLOW: new DomainError('headers_too_large', 'The request line or headers are too large.'),
  HPE_CHUNK_EXTENSIONS_OVERFLOW: new DomainError('payload_too_large', 'The chunk extensions are too large.'),
};

const NOT_HTTP = new DomainError('validation_failed', 'The request is not well-formed HTTP, or did not come in time.');

/** Answers what Node's parser refuses before there is a request; the connection cannot be read any further. */
export function answerMalformedHttp(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  socket.end(message(REFUSALS[error.code ?? ''] ?? NOT_HTTP));
}

function message(refusal: DomainError): string {
  const { status } = errorCatalogue[refusal.code];
  const requestId = randomUUID();
  const body = JSON.stringify(errorBody(refusal, requestId));
  const headers = {
    ...SECURITY_HEADERS,
    'x-request-id': requestId,
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n');
}
