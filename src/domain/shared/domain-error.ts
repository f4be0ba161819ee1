/** Every refusal that a caller can be told. The edge maps each code to a status; a code without a line there does not compile. */
export type DomainErrorCode =
  | 'validation_failed'
  | 'malformed_json'
  | 'invalid_code'
  | 'password_rejected'
  | 'email_already_verified'
  | 'cannot_delete_primary_email'
  | 'cannot_delete_last_email'
  | 'email_not_verified'
  | 'mfa_already_enabled'
  | 'mfa_not_enabled'
  | 'unauthenticated'
  | 'invalid_credentials'
  | 'invalid_refresh_token'
  | 'refresh_token_reused'
  | 'invalid_mfa_code'
  | 'invalid_client'
  | 'captcha_required'
  | 'account_suspended'
  | 'account_deleted'
  | 'insufficient_scope'
  | 'mfa_enrolment_required'
  | 'origin_not_allowed'
  | 'not_found'
  | 'method_not_allowed'
  | 'conflict'
  | 'email_not_available'
  | 'precondition_failed'
  | 'payload_too_large'
  | 'unsupported_media_type'
  | 'headers_too_large'
  | 'rate_limited'
  | 'too_many_attempts'
  | 'too_many_emails'
  | 'internal_error'
  | 'unavailable';

/** One fault of one field; `rule` names the failed rule of a password. Never carries the refused value. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
  readonly rule?: string;
}

export interface DomainErrorContext {
  readonly details?: readonly FieldError[];
  /** Whole seconds after which another try may succeed. */
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

/** An expected refusal. Its code is public and stable; its cause is for the log alone. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly details: readonly FieldError[];
  readonly retryAfterSeconds: number | undefined;

  constructor(
    readonly code: DomainErrorCode,
    message: string,
    context: DomainErrorContext = {},
  ) {
    super(message, { cause: context.cause });
    this.details = context.details ?? [];
    this.retryAfterSeconds = context.retryAfterSeconds;
  }
}
