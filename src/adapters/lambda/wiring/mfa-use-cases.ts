import type { Provider } from '@nestjs/common';
import { RecordAttempt } from '../../../application/activity/record-attempt.js';
import { CheckCurrentPassword } from '../../../application/auth/check-current-password.js';
import { CheckFirstCode } from '../../../application/auth/check-first-code.js';
import { CompleteLogin } from '../../../application/auth/complete-login.js';
import { DisableSecondFactor } from '../../../application/auth/disable-second-factor.js';
import { EnableSecondFactor } from '../../../application/auth/enable-second-factor.js';
import { FindKeptSession } from '../../../application/auth/find-kept-session.js';
import { FindLoginChallenge } from '../../../application/auth/find-login-challenge.js';
import { GrantLogin } from '../../../application/auth/grant-login.js';
import { MakeSecurityChange } from '../../../application/auth/make-security-change.js';
import { NotifyAccount } from '../../../application/auth/notify-account.js';
import { NotifyUser } from '../../../application/auth/notify-user.js';
import { OfferSecondFactor } from '../../../application/auth/offer-second-factor.js';
import { OpenLoginChallenge } from '../../../application/auth/open-login-challenge.js';
import { ProveBothFactors } from '../../../application/auth/prove-both-factors.js';
import { ReadOwnCredential } from '../../../application/auth/read-own-credential.js';
import { ReplaceRecoveryCodes } from '../../../application/auth/replace-recovery-codes.js';
import { SpendSecondFactor } from '../../../application/auth/spend-second-factor.js';
import { ThrottleSecondFactor } from '../../../application/auth/throttle-second-factor.js';
import { UseRecoveryCode } from '../../../application/auth/use-recovery-code.js';
import { AuditLog } from '../../../application/ports/audit-log.js';
import { ChallengeTokens } from '../../../application/ports/challenge-tokens.js';
import { Clock } from '../../../application/ports/clock.js';
import { Credentials } from '../../../application/ports/credentials.js';
import { LoginChallenges } from '../../../application/ports/login-challenges.js';
import { LoginFailures } from '../../../application/ports/login-failures.js';
import { RecoveryCodes } from '../../../application/ports/recovery-codes.js';
import { SecondFactors } from '../../../application/ports/second-factors.js';
import { TotpSecrets } from '../../../application/ports/totp-secrets.js';
import { Users } from '../../../application/ports/users.js';
import { ChangeUser } from '../../../application/users/change-user.js';
import { OwnUsers } from '../../../application/users/own-users.js';
import { ReadUser } from '../../../application/users/read-user.js';
import type { Settings } from '../runtime/settings.js';
import { constant, construct } from './providers.js';

/** The second factor: showing it, and setting it up; beside the use cases of `authUseCases` and `passwordUseCases`. */
export function mfaUseCases({ mfaChallengeLifetime }: Settings): Provider[] {
  return [...login(mfaChallengeLifetime), ...settingUp()];
}

function login(challengeLifetime: number): Provider[] {
  return [
    construct(NotifyAccount, Users, NotifyUser),
    construct(UseRecoveryCode, RecoveryCodes, SecondFactors, AuditLog, NotifyAccount),
    construct(ThrottleSecondFactor, LoginFailures, NotifyAccount, RecordAttempt),
    construct(SpendSecondFactor, ThrottleSecondFactor, TotpSecrets, SecondFactors, UseRecoveryCode),
    construct(OpenLoginChallenge, ChallengeTokens, LoginChallenges, RecordAttempt, constant(challengeLifetime)),
    construct(FindLoginChallenge, ChallengeTokens, LoginChallenges, Credentials, RecordAttempt),
    construct(CompleteLogin, FindLoginChallenge, SpendSecondFactor, LoginChallenges, LoginFailures, GrantLogin, Clock),
  ];
}

function settingUp(): Provider[] {
  return [
    construct(ReadUser, OwnUsers),
    construct(OfferSecondFactor, CheckCurrentPassword, ReadUser, TotpSecrets, ChangeUser, Clock),
    construct(CheckFirstCode, ReadOwnCredential, LoginFailures, TotpSecrets, RecordAttempt),
    construct(EnableSecondFactor, CheckFirstCode, FindKeptSession, RecoveryCodes, MakeSecurityChange, Clock),
    construct(ProveBothFactors, CheckCurrentPassword, SpendSecondFactor),
    construct(ReplaceRecoveryCodes, ProveBothFactors, RecoveryCodes, MakeSecurityChange, Clock),
    construct(DisableSecondFactor, ProveBothFactors, MakeSecurityChange, Clock),
  ];
}
