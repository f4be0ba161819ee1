import { DomainError } from '../../../../domain/shared/domain-error.js';
import { errorBody } from '../../../http/errors/error-body.js';
import { lineOf } from '../../../http/errors/error-catalogue.js';
import { SECURITY_HEADERS } from '../../../http/platform/security-headers.js';
import type { GatewayResponse } from './gateway-request.js';

/** The answer when there is no application to give one. */
export function failureResponse(error: unknown, requestId: string): GatewayResponse {
  const refusal = error instanceof DomainError ? error : new DomainError('internal_error', 'No answer could be given.');
  const { status, retryAfterSeconds } = lineOf(refusal.code);
  return {
    statusCode: status,
    headers: {
      ...SECURITY_HEADERS,
      'x-request-id': requestId,
      'content-type': 'application/json; charset=utf-8',
      ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
    },
    body: JSON.stringify(errorBody(refusal, requestId)),
  };
}
