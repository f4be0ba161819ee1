import type { Provider } from '@nestjs/common';
import { RecordAttempt } from '../../../application/activity/record-attempt.js';
import { ChangePassword } from '../../../application/auth/change-password.js';
import { CheckCurrentPassword } from '../../../application/auth/check-current-password.js';
import { EnforceRateLimit } from '../../../application/auth/enforce-rate-limit.js';
import { FindKeptSession } from '../../../application/auth/find-kept-session.js';
import { HashNewPassword } from '../../../application/auth/hash-new-password.js';
import { IssueAccessToken } from '../../../application/auth/issue-access-token.js';
import { MakeSecurityChange } from '../../../application/auth/make-security-change.js';
import { OpenPasswordReset } from '../../../application/auth/open-password-reset.js';
import { ReplacePassword } from '../../../application/auth/replace-password.js';
import { RequestPasswordReset } from '../../../application/auth/request-password-reset.js';
import { ResetPassword } from '../../../application/auth/reset-password.js';
import { Clock } from '../../../application/ports/clock.js';
import { Credentials } from '../../../application/ports/credentials.js';
import { Identifiers } from '../../../application/ports/identifiers.js';
import { LoginFailures } from '../../../application/ports/login-failures.js';
import { Mailer } from '../../../application/ports/mailer.js';
import { OneTimeCodes } from '../../../application/ports/one-time-codes.js';
import { PasswordResets } from '../../../application/ports/password-resets.js';
import { Users } from '../../../application/ports/users.js';
import { RateLimitPolicy } from '../../../domain/auth/rate-limit-policy.js';
import type { Settings } from '../runtime/settings.js';
import { currentPasswordCheck } from './current-password.js';
import { constant, construct } from './providers.js';

/** Forgotten and changed passwords, beside the use cases of `authUseCases`, `rateLimits` and `notices`. */
export function passwordUseCases({ codeLifetime }: Settings): Provider[] {
  return [
    construct(ReplacePassword, Users, HashNewPassword, MakeSecurityChange),
    construct(OpenPasswordReset, Users, Credentials, OneTimeCodes, Identifiers, Mailer, constant(codeLifetime)),
    construct(
      RequestPasswordReset,
      EnforceRateLimit,
      OpenPasswordReset,
      PasswordResets,
      RecordAttempt,
      RateLimitPolicy,
      Clock,
    ),
    construct(
      ResetPassword,
      PasswordResets,
      OneTimeCodes,
      Credentials,
      LoginFailures,
      ReplacePassword,
      RecordAttempt,
      Clock,
    ),
    ...currentPasswordCheck(),
    construct(ChangePassword, CheckCurrentPassword, FindKeptSession, ReplacePassword, IssueAccessToken, Clock),
  ];
}
