import type { Credential } from '../../domain/auth/credential.js';
import { WRONG_FACTORS, type EnabledFactor } from '../../domain/auth/second-factor.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import { SECOND, type Instant } from '../../domain/shared/instant.js';
import { pausedUntil, type FailureRun } from '../../domain/auth/retry-pause.js';

/** The same for a wrong code, a used one, and a challenge that is unknown, expired, used or void. */
export function invalidMfaCode(): DomainError {
  return new DomainError('invalid_mfa_code', 'The code is wrong or has been used, or the login has expired.');
}

export function tooManyWrongFactors(run: FailureRun, now: Instant): DomainError {
  const until = pausedUntil(run, WRONG_FACTORS, now) ?? now;
  return new DomainError('too_many_attempts', 'Too many wrong codes. Please try again later.', {
    retryAfterSeconds: Math.ceil((until - now) / SECOND),
  });
}

export function enabledFactorOf({ secondFactor }: Pick<Credential, 'secondFactor'>): EnabledFactor {
  if (secondFactor.enabled === null) throw new DomainError('mfa_not_enabled', 'There is no second factor.');
  return secondFactor.enabled;
}

export function refuseEnabled({ secondFactor }: Pick<Credential, 'secondFactor'>): void {
  if (secondFactor.enabled !== null) {
    throw new DomainError('mfa_already_enabled', 'There is a second factor already.');
  }
}
