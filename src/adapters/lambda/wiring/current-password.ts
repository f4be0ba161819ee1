import type { Provider } from '@nestjs/common';
import { RecordAttempt } from '../../../application/activity/record-attempt.js';
import { CheckCurrentPassword } from '../../../application/auth/check-current-password.js';
import { EnforceRateLimit } from '../../../application/auth/enforce-rate-limit.js';
import { ReadOwnCredential } from '../../../application/auth/read-own-credential.js';
import { ThrottlePasswordChecks } from '../../../application/auth/throttle-password-checks.js';
import { Credentials } from '../../../application/ports/credentials.js';
import { LoginFailures } from '../../../application/ports/login-failures.js';
import { PasswordHasher } from '../../../application/ports/password-hasher.js';
import { RateLimitPolicy } from '../../../domain/auth/rate-limit-policy.js';
import { construct } from './providers.js';

/** For functions of which some routes ask for the current password, beside `rateLimits`. */
export function currentPasswordCheck(): Provider[] {
  return [
    construct(ReadOwnCredential, Credentials),
    construct(ThrottlePasswordChecks, LoginFailures, EnforceRateLimit, RateLimitPolicy, RecordAttempt),
    construct(CheckCurrentPassword, ThrottlePasswordChecks, ReadOwnCredential, PasswordHasher),
  ];
}
