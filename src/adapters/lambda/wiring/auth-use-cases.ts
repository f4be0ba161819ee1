import type { Provider } from '@nestjs/common';
import { RecordAttempt } from '../../../application/activity/record-attempt.js';
import { AdmitRegistrationMail } from '../../../application/auth/admit-registration-mail.js';
import { CheckNewPassword } from '../../../application/auth/check-new-password.js';
import { ConfirmRegistration } from '../../../application/auth/confirm-registration.js';
import { ContinueSession } from '../../../application/auth/continue-session.js';
import { EndOwnSession } from '../../../application/auth/end-own-session.js';
import { DeliverMail } from '../../../application/auth/deliver-mail.js';
import { EndSession } from '../../../application/auth/end-session.js';
import { EndSessionOfAccessToken } from '../../../application/auth/end-session-of-access-token.js';
import { EndSessionOfRefreshToken } from '../../../application/auth/end-session-of-refresh-token.js';
import { EndStolenSession } from '../../../application/auth/end-stolen-session.js';
import { EnforceRateLimit } from '../../../application/auth/enforce-rate-limit.js';
import { EnforceRevocation } from '../../../application/auth/enforce-revocation.js';
import { FindKeptSession } from '../../../application/auth/find-kept-session.js';
import { GrantLogin } from '../../../application/auth/grant-login.js';
import { HashNewPassword } from '../../../application/auth/hash-new-password.js';
import { IssueAccessToken } from '../../../application/auth/issue-access-token.js';
import { IssueDeviceToken } from '../../../application/auth/issue-device-token.js';
import { IssueTokens } from '../../../application/auth/issue-tokens.js';
import { ListSessions } from '../../../application/auth/list-sessions.js';
import { LogIn } from '../../../application/auth/log-in.js';
import { LogOut } from '../../../application/auth/log-out.js';
import { LogOutEverywhere } from '../../../application/auth/log-out-everywhere.js';
import { MakeRegistrationCode } from '../../../application/auth/make-registration-code.js';
import { MakeSecurityChange } from '../../../application/auth/make-security-change.js';
import { NotifyUser } from '../../../application/auth/notify-user.js';
import { OpenLoginChallenge } from '../../../application/auth/open-login-challenge.js';
import { OpenSession } from '../../../application/auth/open-session.js';
import { ReadOwnCredential } from '../../../application/auth/read-own-credential.js';
import { PassFirstFactor } from '../../../application/auth/pass-first-factor.js';
import { RecogniseDevice } from '../../../application/auth/recognise-device.js';
import { RefreshSession } from '../../../application/auth/refresh-session.js';
import { RefuseGuessing } from '../../../application/auth/refuse-guessing.js';
import { RegisterUser } from '../../../application/auth/register-user.js';
import { RenewPasswordHash } from '../../../application/auth/renew-password-hash.js';
import { ResendRegistrationCode } from '../../../application/auth/resend-registration-code.js';
import { RotateToken } from '../../../application/auth/rotate-token.js';
import { SendRegistrationMail } from '../../../application/auth/send-registration-mail.js';
import { StartSession } from '../../../application/auth/start-session.js';
import { ThrottleLogin } from '../../../application/auth/throttle-login.js';
import { VerifyPassword } from '../../../application/auth/verify-password.js';
import { AccessTokens } from '../../../application/ports/access-tokens.js';
import { AuditLog } from '../../../application/ports/audit-log.js';
import { Captchas } from '../../../application/ports/captchas.js';
import { Clock } from '../../../application/ports/clock.js';
import { CommonPasswords } from '../../../application/ports/common-passwords.js';
import { Credentials } from '../../../application/ports/credentials.js';
import { DeviceTokens } from '../../../application/ports/device-tokens.js';
import { FailureLog } from '../../../application/ports/failure-log.js';
import { Identifiers } from '../../../application/ports/identifiers.js';
import { LoginFailures } from '../../../application/ports/login-failures.js';
import { Mailer } from '../../../application/ports/mailer.js';
import { OneTimeCodes } from '../../../application/ports/one-time-codes.js';
import { PasswordHasher } from '../../../application/ports/password-hasher.js';
import { RateLimits } from '../../../application/ports/rate-limits.js';
import { RefreshSessions } from '../../../application/ports/refresh-sessions.js';
import { RefreshTokens } from '../../../application/ports/refresh-tokens.js';
import { Registrations } from '../../../application/ports/registrations.js';
import { RevocationList } from '../../../application/ports/revocation-list.js';
import { SessionMetrics } from '../../../application/ports/session-metrics.js';
import { TrustedTokens } from '../../../application/ports/trusted-tokens.js';
import { Users } from '../../../application/ports/users.js';
import { AddUser } from '../../../application/users/add-user.js';
import { ChangeUser } from '../../../application/users/change-user.js';
import { OwnUsers } from '../../../application/users/own-users.js';
import { RateLimitPolicy } from '../../../domain/auth/rate-limit-policy.js';
import type { Settings } from '../runtime/settings.js';
import { sessionMetrics } from './metrics.js';
import { constant, construct } from './providers.js';

/** Registration, login, sessions: everything that hands credentials out or takes them back, beside `rateLimits`. */
export function authUseCases(settings: Settings): Provider[] {
  const { lifetimes, codeLifetime, passwordPolicy } = settings;
  return [...registration(codeLifetime, passwordPolicy), ...login(), ...sessions(lifetimes), sessionMetrics(settings)];
}

function registration(codeLifetime: number, passwordPolicy: Settings['passwordPolicy']): Provider[] {
  return [
    construct(CheckNewPassword, CommonPasswords, constant(passwordPolicy)),
    construct(HashNewPassword, CheckNewPassword, PasswordHasher),
    construct(MakeRegistrationCode, Users, OneTimeCodes, constant(codeLifetime)),
    construct(AdmitRegistrationMail, RateLimits, RateLimitPolicy),
    construct(SendRegistrationMail, AdmitRegistrationMail, Mailer),
    construct(
      RegisterUser,
      HashNewPassword,
      MakeRegistrationCode,
      Registrations,
      SendRegistrationMail,
      Identifiers,
      Clock,
    ),
    construct(
      ResendRegistrationCode,
      EnforceRateLimit,
      Registrations,
      MakeRegistrationCode,
      SendRegistrationMail,
      Mailer,
      RateLimitPolicy,
      Clock,
    ),
    construct(AddUser, Users, Identifiers, AuditLog),
    construct(ConfirmRegistration, Registrations, OneTimeCodes, AddUser, Clock),
  ];
}

function login(): Provider[] {
  return [
    construct(VerifyPassword, Credentials, PasswordHasher),
    construct(RecogniseDevice, DeviceTokens, Credentials),
    construct(RefuseGuessing, EnforceRateLimit, RateLimitPolicy, Captchas),
    construct(ThrottleLogin, LoginFailures, RecogniseDevice, RefuseGuessing),
    construct(RenewPasswordHash, PasswordHasher, Credentials, FailureLog),
    construct(IssueDeviceToken, DeviceTokens, Identifiers),
    construct(GrantLogin, StartSession, IssueDeviceToken),
    construct(PassFirstFactor, OpenLoginChallenge, GrantLogin),
    construct(LogIn, Users, ThrottleLogin, VerifyPassword, RenewPasswordHash, PassFirstFactor, RecordAttempt, Clock),
  ];
}

function sessions(lifetimes: Settings['lifetimes']): Provider[] {
  const ofLifetimes = constant(lifetimes);
  return [
    construct(IssueAccessToken, AccessTokens, ofLifetimes),
    construct(IssueTokens, IssueAccessToken),
    construct(EndSession, RefreshSessions, RevocationList, AuditLog, ofLifetimes),
    construct(EndStolenSession, EndSession, Users, DeliverMail),
    construct(OpenSession, RefreshSessions, EndSession, AuditLog, ofLifetimes),
    construct(StartSession, RefreshTokens, Identifiers, OpenSession, IssueTokens),
    construct(RotateToken, RefreshSessions, RefreshTokens, ofLifetimes),
    construct(ContinueSession, Credentials, RotateToken, EndStolenSession, SessionMetrics),
    construct(RefreshSession, RefreshTokens, ContinueSession, IssueTokens, Clock),
    construct(EndSessionOfAccessToken, TrustedTokens, EndSession),
    construct(EndSessionOfRefreshToken, RefreshTokens, RefreshSessions, EndSession, EndStolenSession, ofLifetimes),
    construct(LogOut, EndSessionOfAccessToken, EndSessionOfRefreshToken, Clock),
    construct(ChangeUser, OwnUsers, AuditLog),
    construct(MakeSecurityChange, ChangeUser, EnforceRevocation, NotifyUser, ofLifetimes),
    construct(FindKeptSession, RefreshSessions),
    construct(LogOutEverywhere, ChangeUser, EnforceRevocation, ofLifetimes, Clock),
    construct(ListSessions, ReadOwnCredential, RefreshSessions, Clock),
    construct(EndOwnSession, ReadOwnCredential, RefreshSessions, EndSession, Clock),
  ];
}
