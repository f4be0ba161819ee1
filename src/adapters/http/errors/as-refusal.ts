import { HttpException } from '@nestjs/common';
import { DomainError, type DomainErrorCode } from '../../../domain/shared/domain-error.js';

type Wording = readonly [code: DomainErrorCode, message: string];

/** What Nest and Fastify refuse by themselves; their own words may quote the request, so ours replace them. */
const BY_STATUS: Readonly<Record<number, Wording>> = {
  401: ['unauthenticated', 'A valid access token is needed.'],
  403: ['insufficient_scope', 'The access token does not reach this far.'],
  404: ['not_found', 'There is nothing here.'],
  413: ['payload_too_large', 'The body is larger than 64 KiB.'],
  415: ['unsupported_media_type', 'The body has a type, charset or encoding that is not taken here.'],
  429: ['rate_limited', 'Too many requests.'],
  431: ['headers_too_large', 'The request headers are too large.'],
  503: ['unavailable', 'The service is not available at the moment.'],
};

const OTHER_CLIENT_FAULT: Wording = ['validation_failed', 'The request could not be read.'];

/** Any error as one of ours. Whatever is no deliberate refusal, a `TypeError` above all, is our own fault. */
export function asRefusal(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  const status = statusOf(error);
  const [code, message] = BY_STATUS[status] ?? (status < 500 ? OTHER_CLIENT_FAULT : ['internal_error', '']);
  return new DomainError(code, message, { cause: error });
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  return isCutOff(error) ? 400 : 500;
}

/** The client went away in the middle of its body: Fastify marks the error that Node gave it. */
function isCutOff(error: unknown): boolean {
  const { code, statusCode } = Object(error) as { code?: unknown; statusCode?: unknown };
  return code === 'ECONNRESET' && statusCode === 400;
}
