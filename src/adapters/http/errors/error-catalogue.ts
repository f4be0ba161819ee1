import type { IncomingMessage } from 'node:http';
import type { DomainErrorCode } from '../../../domain/shared/domain-error.js';
import { refreshCookie } from '../cookies/refresh-cookie.js';
import { presentedBearer } from '../security/presented-bearer.js';

export interface ErrorLine {
  readonly status: number;
  /** Seconds for `Retry-After` where the error itself names none. */
  readonly retryAfterSeconds?: number;
  readonly headers?: (request: IncomingMessage) => Readonly<Record<string, string>>;
}

/** RFC 6750 §3: a request that brought no token is told the scheme and nothing else. */
const bearerChallenge = (request: IncomingMessage) => ({
  'www-authenticate': presentedBearer(request) === undefined ? 'Bearer' : 'Bearer error="invalid_token"',
});

const basicChallenge = () => ({ 'www-authenticate': 'Basic realm="user-service", charset="UTF-8"' });

/** A cookie that opens nothing any more is taken back. */
const withoutRefreshCookie = () => ({ 'set-cookie': refreshCookie.expired() });

/** Every error code of the contract. Codes that an attacker must not tell apart share their line's status and shape. */
export const errorCatalogue = {
  validation_failed: { status: 400 },
  malformed_json: { status: 400 },
  invalid_code: { status: 400 },
  password_rejected: { status: 400 },
  email_already_verified: { status: 400 },
  cannot_delete_primary_email: { status: 400 },
  cannot_delete_last_email: { status: 400 },
  email_not_verified: { status: 400 },
  mfa_already_enabled: { status: 400 },
  mfa_not_enabled: { status: 400 },
  unauthenticated: { status: 401, headers: bearerChallenge },
  invalid_credentials: { status: 401 },
  invalid_refresh_token: { status: 401, headers: withoutRefreshCookie },
  refresh_token_reused: { status: 401, headers: withoutRefreshCookie },
  invalid_mfa_code: { status: 401 },
  invalid_client: { status: 401, headers: basicChallenge },
  captcha_required: { status: 403 },
  account_suspended: { status: 403 },
  account_deleted: { status: 403 },
  insufficient_scope: { status: 403 },
  mfa_enrolment_required: { status: 403 },
  origin_not_allowed: { status: 403 },
  not_found: { status: 404 },
  method_not_allowed: { status: 405 },
  conflict: { status: 409 },
  email_not_available: { status: 409 },
  precondition_failed: { status: 412 },
  payload_too_large: { status: 413 },
  unsupported_media_type: { status: 415 },
  rate_limited: { status: 429, retryAfterSeconds: 60 },
  too_many_attempts: { status: 429, retryAfterSeconds: 60 },
  too_many_emails: { status: 429 },
  headers_too_large: { status: 431 },
  internal_error: { status: 500 },
  unavailable: { status: 503, retryAfterSeconds: 1 },
} as const satisfies Record<DomainErrorCode, ErrorLine>;

export function lineOf(code: DomainErrorCode): ErrorLine {
  return errorCatalogue[code];
}
