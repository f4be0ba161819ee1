import type { Provider } from '@nestjs/common';
import { RecordAttempt } from '../../../application/activity/record-attempt.js';
import { EnforceRateLimit } from '../../../application/auth/enforce-rate-limit.js';
import { NotifyUser } from '../../../application/auth/notify-user.js';
import { Clock } from '../../../application/ports/clock.js';
import { EmailVerifications } from '../../../application/ports/email-verifications.js';
import { Identifiers } from '../../../application/ports/identifiers.js';
import { Mailer } from '../../../application/ports/mailer.js';
import { OneTimeCodes } from '../../../application/ports/one-time-codes.js';
import { ProfileCache } from '../../../application/ports/profile-cache.js';
import { Users } from '../../../application/ports/users.js';
import { AddEmail } from '../../../application/users/add-email.js';
import { ChangePrimaryEmail } from '../../../application/users/change-primary-email.js';
import { ChangeUser } from '../../../application/users/change-user.js';
import { ConfirmEmail } from '../../../application/users/confirm-email.js';
import { OpenEmailVerification } from '../../../application/users/open-email-verification.js';
import { ReadUser } from '../../../application/users/read-user.js';
import { RemoveEmail } from '../../../application/users/remove-email.js';
import { SendEmailCode } from '../../../application/users/send-email-code.js';
import { RateLimitPolicy } from '../../../domain/auth/rate-limit-policy.js';
import type { Settings } from '../runtime/settings.js';
import { constant, construct } from './providers.js';

/** The addresses of users, beside the use cases of `userUseCases`, `rateLimits` and `notices`. */
export function emailUseCases({ codeLifetime }: Settings): Provider[] {
  return [
    construct(AddEmail, ChangeUser, Identifiers, Clock),
    construct(RemoveEmail, ChangeUser, Clock),
    construct(OpenEmailVerification, Users, OneTimeCodes, EmailVerifications, constant(codeLifetime)),
    construct(SendEmailCode, EnforceRateLimit, ReadUser, OpenEmailVerification, Mailer, RateLimitPolicy, Clock),
    construct(ConfirmEmail, ReadUser, EmailVerifications, OneTimeCodes, ChangeUser, RecordAttempt, Clock),
    construct(ChangePrimaryEmail, ChangeUser, ProfileCache, NotifyUser, Clock),
  ];
}
