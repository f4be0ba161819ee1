import { DomainError, type FieldError } from '../../../domain/shared/domain-error.js';

/** A body of 64 KiB can hold thousands of unknown names; the answer stays readable. */
const MAX_FAULTS = 50;
const MAX_NAME_LENGTH = 100;

export const UNKNOWN_FIELD = 'is not a known field';

/** What is wrong with a request, each field once: its first fault counts. */
export class FieldFaults {
  private readonly faults = new Map<string, FieldError>();

  add(path: string, message: string): void {
    const field = path.slice(0, MAX_NAME_LENGTH);
    if (this.faults.size < MAX_FAULTS && !this.faults.has(field)) this.faults.set(field, { field, message });
  }

  /** Throws `validation_failed` with every fault noted. */
  refuseIfAny(): void {
    if (this.faults.size === 0) return;
    throw new DomainError('validation_failed', 'The request has invalid fields.', {
      details: [...this.faults.values()],
    });
  }
}
