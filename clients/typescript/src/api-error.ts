import type { ErrorBody, ErrorCode } from './api.js';

/** A refusal of the service. A later version of it may send codes that this client's types do not name. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ErrorCode;
  readonly status: number;
  /** Which fields are at fault, where fields are. */
  readonly details: NonNullable<ErrorBody['details']>;
  /** For whoever looks into the service's log. */
  readonly requestId: string;

  constructor(
    { code, statusCode, message, details = [], requestId }: ErrorBody,
    /** Seconds after which another try may succeed. */
    readonly retryAfter: number | undefined,
  ) {
    super(message);
    this.code = code;
    this.status = statusCode;
    this.details = details;
    this.requestId = requestId;
  }
}

/** An answer that is not the service's: of a proxy before it, or of another server. */
export class UnreadableAnswer extends Error {
  override readonly name = 'UnreadableAnswer';

  constructor(readonly status: number) {
    super(`The answer ${status} is not one of the user service.`);
  }
}
