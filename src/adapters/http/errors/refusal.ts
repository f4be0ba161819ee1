import { DomainError, type DomainErrorCode } from '../../../domain/shared/domain-error.js';

/** A refusal that only the edge can word: it brings header fields of its own. */
export class Refusal extends DomainError {
  constructor(
    code: DomainErrorCode,
    message: string,
    readonly headers: Readonly<Record<string, string>>,
  ) {
    super(code, message);
  }
}
