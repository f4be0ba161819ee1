/** The one shape of errors. */
export interface ErrorBody {
  readonly statusCode: number;
  readonly code: string;
  readonly message: string;
  readonly details?: readonly { readonly field: string; readonly message: string }[];
}

export class ServiceError extends Error {
  readonly code: string;
  readonly details: NonNullable<ErrorBody['details']>;

  constructor({ code, message, details = [] }: ErrorBody) {
    super(message);
    this.code = code;
    this.details = details;
  }
}
