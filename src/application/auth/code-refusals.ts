import { CODE_RETRY_AFTER, MAX_CODE_ATTEMPTS } from '../../domain/auth/one-time-code.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import { SECOND } from '../../domain/shared/instant.js';

/** The same for a wrong code, an old one, a used one, and one of an id that was never issued. */
export function invalidCode(): DomainError {
  return new DomainError('invalid_code', 'The code is wrong or has expired.');
}

/** `attempts` are counted before a code is looked at, this one included, so that parallel guesses gain nothing. */
export function refuseSurplusTry(attempts: number): void {
  if (attempts <= MAX_CODE_ATTEMPTS) return;
  throw tooManyTries();
}

export function tooManyTries(): DomainError {
  return new DomainError('too_many_attempts', 'Too many tries of this code. Please ask for a new one.', {
    retryAfterSeconds: CODE_RETRY_AFTER / SECOND,
  });
}
