import type { Provider } from '@nestjs/common';
import { RecordAttempt } from '../../../application/activity/record-attempt.js';
import { AdmitRegistrationMail } from '../../../application/auth/admit-registration-mail.js';
import { ChangePassword } from '../../../application/auth/change-password.js';
import { CheckNewPassword } from '../../../application/auth/check-new-password.js';
import { CompleteLogin } from '../../../application/auth/complete-login.js';
import { ConfirmRegistration } from '../../../application/auth/confirm-registration.js';
import { ContinueSession } from '../../../application/auth/continue-session.js';
import { EndSessionOfAccessToken } from '../../../application/auth/end-session-of-access-token.js';
import { EndSessionOfRefreshToken } from '../../../application/auth/end-session-of-refresh-token.js';
import { EnforceRateLimit } from '../../../application/auth/enforce-rate-limit.js';
import { EnforceRevocation } from '../../../application/auth/enforce-revocation.js';
import { FindKeptSession } from '../../../application/auth/find-kept-session.js';
import { FindLoginChallenge } from '../../../application/auth/find-login-challenge.js';
import { IssueDeviceToken } from '../../../application/auth/issue-device-token.js';
import { LogIn } from '../../../application/auth/log-in.js';
import { LogOut } from '../../../application/auth/log-out.js';
import { LogOutEverywhere } from '../../../application/auth/log-out-everywhere.js';
import { MakeSecurityChange } from '../../../application/auth/make-security-change.js';
import { OpenLoginChallenge } from '../../../application/auth/open-login-challenge.js';
import { OpenPasswordReset } from '../../../application/auth/open-password-reset.js';
import { OpenSession } from '../../../application/auth/open-session.js';
import { ReadOwnCredential } from '../../../application/auth/read-own-credential.js';
import { RefreshSession } from '../../../application/auth/refresh-session.js';
import { RegisterUser, type RegisterUserCommand } from '../../../application/auth/register-user.js';
import { ResendRegistrationCode } from '../../../application/auth/resend-registration-code.js';
import { ResetPassword } from '../../../application/auth/reset-password.js';
import { ThrottleLogin } from '../../../application/auth/throttle-login.js';
import { ThrottlePasswordChecks } from '../../../application/auth/throttle-password-checks.js';
import { ThrottleSecondFactor } from '../../../application/auth/throttle-second-factor.js';
import { AdmitMember } from '../../../application/pool/admit-member.js';
import { AnswerPoolChallenge } from '../../../application/pool/answer-pool-challenge.js';
import { ChangePasswordAtPool } from '../../../application/pool/change-password-at-pool.js';
import { ChangePoolPassword } from '../../../application/pool/change-pool-password.js';
import { CheckPoolPassword } from '../../../application/pool/check-pool-password.js';
import { CompleteLoginAtPool } from '../../../application/pool/complete-login-at-pool.js';
import { ConfirmSignUp } from '../../../application/pool/confirm-sign-up.js';
import { EndOldPassword } from '../../../application/pool/end-old-password.js';
import { EnterChallenged } from '../../../application/pool/enter-challenged.js';
import { EnterPool } from '../../../application/pool/enter-pool.js';
import { FindMember } from '../../../application/pool/find-member.js';
import { FindTokenInForce } from '../../../application/pool/find-token-in-force.js';
import { GrantPoolLogin } from '../../../application/pool/grant-pool-login.js';
import { LogInAtPool } from '../../../application/pool/log-in-at-pool.js';
import { LogOutOfPool } from '../../../application/pool/log-out-of-pool.js';
import { LogOutOfPoolEverywhere } from '../../../application/pool/log-out-of-pool-everywhere.js';
import { OpenPoolPasswordReset } from '../../../application/pool/open-pool-password-reset.js';
import { RefreshAtPool } from '../../../application/pool/refresh-at-pool.js';
import { ResendSignUpCode } from '../../../application/pool/resend-sign-up-code.js';
import { ResetPoolPassword } from '../../../application/pool/reset-pool-password.js';
import { SendSignUpCode } from '../../../application/pool/send-sign-up-code.js';
import { SignUpAtPool } from '../../../application/pool/sign-up-at-pool.js';
import { SignUpNewcomer } from '../../../application/pool/sign-up-newcomer.js';
import { AuditLog } from '../../../application/ports/audit-log.js';
import { Clock } from '../../../application/ports/clock.js';
import { Credentials } from '../../../application/ports/credentials.js';
import { FailureLog } from '../../../application/ports/failure-log.js';
import { Identifiers } from '../../../application/ports/identifiers.js';
import { LoginChallenges } from '../../../application/ports/login-challenges.js';
import { LoginFailures } from '../../../application/ports/login-failures.js';
import { Mailer } from '../../../application/ports/mailer.js';
import { OneTimeCodes } from '../../../application/ports/one-time-codes.js';
import { PasswordResets } from '../../../application/ports/password-resets.js';
import { PoolSelfService } from '../../../application/ports/pool-self-service.js';
import { PoolTokenSeals } from '../../../application/ports/pool-token-seals.js';
import { RefreshTokens } from '../../../application/ports/refresh-tokens.js';
import { Registrations } from '../../../application/ports/registrations.js';
import { RevocationList } from '../../../application/ports/revocation-list.js';
import { TrustedTokens } from '../../../application/ports/trusted-tokens.js';
import { UserPool } from '../../../application/ports/user-pool.js';
import { Users } from '../../../application/ports/users.js';
import { AdoptFromPool } from '../../../application/users/adopt-from-pool.js';
import { AdoptPoolMember } from '../../../application/users/adopt-pool-member.js';
import { ChangeUser } from '../../../application/users/change-user.js';
import { RateLimitPolicy } from '../../../domain/auth/rate-limit-policy.js';
import { inAnEvenTime } from '../../http/auth/even-time.js';
import type { Settings } from '../runtime/settings.js';
import { bind, constant, construct, standIn } from './providers.js';

/** Behind `authUseCases`, `passwordUseCases` and `mfaUseCases`, whose places these take where a user pool keeps the passwords; beside `userPool`. */
export function poolUseCases(settings: Settings): Provider[] {
  return [...members(), ...signUp(settings), ...login(), ...logout(settings), ...passwords(settings)];
}

function members(): Provider[] {
  return [
    construct(AdoptPoolMember, Users, Identifiers, AuditLog, FailureLog, Clock),
    construct(AdoptFromPool, UserPool, AdoptPoolMember),
    construct(FindMember, Credentials, AdoptFromPool),
  ];
}

function signUp({ codeLifetime }: Settings): Provider[] {
  const lifetime = constant(codeLifetime);
  return [
    construct(SignUpNewcomer, Users, PoolSelfService, UserPool, Mailer),
    construct(
      SignUpAtPool,
      CheckNewPassword,
      AdmitRegistrationMail,
      SignUpNewcomer,
      Registrations,
      OneTimeCodes,
      Identifiers,
      Clock,
      lifetime,
    ),
    {
      provide: RegisterUser,
      inject: [SignUpAtPool],
      // Addresses that are taken take other calls than those that are free.
      useFactory: (signUpAtPool: SignUpAtPool): Pick<RegisterUser, 'execute'> => ({
        execute: (command: RegisterUserCommand) => inAnEvenTime(signUpAtPool.execute(command)),
      }),
    },
    construct(SendSignUpCode, Users, PoolSelfService, Mailer),
    construct(
      ResendSignUpCode,
      EnforceRateLimit,
      Registrations,
      AdmitRegistrationMail,
      SendSignUpCode,
      RateLimitPolicy,
      Clock,
      lifetime,
    ),
    standIn(ResendRegistrationCode, ResendSignUpCode),
    construct(ConfirmSignUp, Registrations, PoolSelfService, FindMember, UserPool, FailureLog, Clock),
    standIn(ConfirmRegistration, ConfirmSignUp),
  ];
}

function login(): Provider[] {
  return [
    construct(FindTokenInForce, TrustedTokens, RevocationList, PoolSelfService, Clock),
    construct(AdmitMember, Users, FindMember),
    construct(EnterPool, Credentials, PoolSelfService, FindTokenInForce, AdmitMember),
    construct(GrantPoolLogin, RefreshTokens, PoolTokenSeals, OpenSession, IssueDeviceToken),
    construct(LogInAtPool, Users, ThrottleLogin, EnterPool, OpenLoginChallenge, GrantPoolLogin, RecordAttempt, Clock),
    standIn(LogIn, LogInAtPool),
    construct(AnswerPoolChallenge, ThrottleSecondFactor, PoolSelfService, LoginChallenges),
    construct(EnterChallenged, Credentials, PoolSelfService, FindTokenInForce),
    construct(
      CompleteLoginAtPool,
      FindLoginChallenge,
      AnswerPoolChallenge,
      EnterChallenged,
      GrantPoolLogin,
      LoginFailures,
      Clock,
    ),
    standIn(CompleteLogin, CompleteLoginAtPool),
    construct(RefreshAtPool, RefreshTokens, PoolTokenSeals, PoolSelfService, FindTokenInForce, ContinueSession, Clock),
    standIn(RefreshSession, RefreshAtPool),
  ];
}

function logout({ lifetimes }: Settings): Provider[] {
  return [
    bind(
      LogOut,
      LogOutOfPool,
      EndSessionOfAccessToken,
      EndSessionOfRefreshToken,
      Clock,
      RefreshTokens,
      PoolTokenSeals,
      PoolSelfService,
    ),
    bind(LogOutEverywhere, LogOutOfPoolEverywhere, ChangeUser, EnforceRevocation, constant(lifetimes), Clock, UserPool),
  ];
}

function passwords({ codeLifetime }: Settings): Provider[] {
  return [
    construct(
      OpenPoolPasswordReset,
      Users,
      Credentials,
      OneTimeCodes,
      Identifiers,
      PoolSelfService,
      FailureLog,
      constant(codeLifetime),
    ),
    standIn(OpenPasswordReset, OpenPoolPasswordReset),
    construct(EndOldPassword, MakeSecurityChange),
    construct(
      ResetPoolPassword,
      PasswordResets,
      Credentials,
      CheckNewPassword,
      PoolSelfService,
      LoginFailures,
      EndOldPassword,
      RecordAttempt,
      Clock,
    ),
    standIn(ResetPassword, ResetPoolPassword),
    construct(CheckPoolPassword, ThrottlePasswordChecks, ReadOwnCredential, PoolSelfService),
    construct(ChangePasswordAtPool, Users, CheckNewPassword, PoolSelfService),
    construct(
      ChangePoolPassword,
      CheckPoolPassword,
      FindKeptSession,
      ChangePasswordAtPool,
      EndOldPassword,
      FindTokenInForce,
      Clock,
    ),
    standIn(ChangePassword, ChangePoolPassword),
  ];
}
