import { STATUS_CODES } from 'node:http';
import type { DomainError, DomainErrorCode, FieldError } from '../../../domain/shared/domain-error.js';
import { lineOf } from './error-catalogue.js';

export interface ErrorBody {
  readonly statusCode: number;
  readonly error: string;
  readonly code: DomainErrorCode;
  readonly message: string;
  readonly details?: readonly FieldError[];
  readonly requestId: string;
}

const OWN_FAULT = 'Something went wrong on our side. Please try again later.';

/** The one shape of every error. What a server fault says about itself is for the log. */
export function errorBody({ code, message, details }: DomainError, requestId: string): ErrorBody {
  const { status } = lineOf(code);
  return {
    statusCode: status,
    error: STATUS_CODES[status] ?? '',
    code,
    message: status >= 500 ? OWN_FAULT : message,
    ...(details.length > 0 && { details }),
    requestId,
  };
}
