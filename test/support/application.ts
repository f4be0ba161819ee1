import { NoCaptchas } from '../../src/adapters/captcha/no-captchas.js';
import { BcryptPasswordHasher } from '../../src/adapters/crypto/bcrypt-password-hasher.js';
import { ConfiguredMachineClients } from '../../src/adapters/crypto/configured-machine-clients.js';
import { HmacDeviceTokens } from '../../src/adapters/crypto/hmac-device-tokens.js';
import { HmacOneTimeCodes } from '../../src/adapters/crypto/hmac-one-time-codes.js';
import { HmacRecoveryCodes } from '../../src/adapters/crypto/hmac-recovery-codes.js';
import { HmacRefreshTokens } from '../../src/adapters/crypto/hmac-refresh-tokens.js';
import { OtpauthTotpSecrets } from '../../src/adapters/crypto/otpauth-totp-secrets.js';
import { RandomChallengeTokens } from '../../src/adapters/crypto/random-challenge-tokens.js';
import { UpgradingPasswordHasher } from '../../src/adapters/crypto/upgrading-password-hasher.js';
import { LedgerRevocationList } from '../../src/adapters/ledger/ledger-revocation-list.js';
import { MemoryActivityTrail } from '../../src/adapters/memory/memory-activity-trail.js';
import { MemoryCredentials } from '../../src/adapters/memory/memory-credentials.js';
import { MemoryEmailVerifications } from '../../src/adapters/memory/memory-email-verifications.js';
import { MemoryLoginChallenges } from '../../src/adapters/memory/memory-login-challenges.js';
import { MemoryLoginFailures } from '../../src/adapters/memory/memory-login-failures.js';
import { MemoryPasswordResets } from '../../src/adapters/memory/memory-password-resets.js';
import { MemoryProfileCache } from '../../src/adapters/memory/memory-profile-cache.js';
import { MemoryOutbox } from '../../src/adapters/memory/memory-outbox.js';
import { MemoryPurges } from '../../src/adapters/memory/memory-purges.js';
import { MemoryRateLimits } from '../../src/adapters/memory/memory-rate-limits.js';
import { MemoryRefreshSessions } from '../../src/adapters/memory/memory-refresh-sessions.js';
import { MemoryRegistrations } from '../../src/adapters/memory/memory-registrations.js';
import { MemoryRevocationLedger } from '../../src/adapters/memory/memory-revocation-ledger.js';
import { MemorySecondFactors } from '../../src/adapters/memory/memory-second-factors.js';
import { MemoryStore } from '../../src/adapters/memory/memory-store.js';
import { MemoryTodos } from '../../src/adapters/memory/memory-todos.js';
import { MemoryUserPreferences } from '../../src/adapters/memory/memory-user-preferences.js';
import { MemoryUsers } from '../../src/adapters/memory/memory-users.js';
import { COMMON_PASSWORDS_FILE, FileCommonPasswords } from '../../src/adapters/passwords/file-common-passwords.js';
import { RandomIdentifiers } from '../../src/adapters/system/random-identifiers.js';
import { BootstrapAdmin } from '../../src/application/admin/bootstrap-admin.js';
import { ChangeAccountByEmail } from '../../src/application/admin/change-account-by-email.js';
import { ChangeAccount } from '../../src/application/admin/change-account.js';
import { FindAccount } from '../../src/application/admin/find-account.js';
import { GrantRole } from '../../src/application/admin/grant-role.js';
import { ImportUser } from '../../src/application/admin/import-user.js';
import { ReactivateUser } from '../../src/application/admin/reactivate-user.js';
import { ReadAccount } from '../../src/application/admin/read-account.js';
import { ResetSecondFactor } from '../../src/application/admin/reset-second-factor.js';
import { RevokeRole } from '../../src/application/admin/revoke-role.js';
import { RevokeSessions } from '../../src/application/admin/revoke-sessions.js';
import { SuspendUser } from '../../src/application/admin/suspend-user.js';
import { ReadActivity } from '../../src/application/activity/read-activity.js';
import { ReadWholeTrail } from '../../src/application/activity/read-whole-trail.js';
import { RecordActivity } from '../../src/application/activity/record-activity.js';
import { RecordAttempt } from '../../src/application/activity/record-attempt.js';
import { AdmitRegistrationMail } from '../../src/application/auth/admit-registration-mail.js';
import { AuthenticateCaller } from '../../src/application/auth/authenticate-caller.js';
import { AuthenticateClient } from '../../src/application/auth/authenticate-client.js';
import { ChangePassword } from '../../src/application/auth/change-password.js';
import { CheckCurrentPassword } from '../../src/application/auth/check-current-password.js';
import { CheckFirstCode } from '../../src/application/auth/check-first-code.js';
import { CheckNewPassword } from '../../src/application/auth/check-new-password.js';
import { CompleteLogin } from '../../src/application/auth/complete-login.js';
import { ConfirmRegistration } from '../../src/application/auth/confirm-registration.js';
import { ContinueSession } from '../../src/application/auth/continue-session.js';
import { DeliverMail } from '../../src/application/auth/deliver-mail.js';
import { DisableSecondFactor } from '../../src/application/auth/disable-second-factor.js';
import { EnableSecondFactor } from '../../src/application/auth/enable-second-factor.js';
import { EndOwnSession } from '../../src/application/auth/end-own-session.js';
import { EndSession } from '../../src/application/auth/end-session.js';
import { EndSessionOfAccessToken } from '../../src/application/auth/end-session-of-access-token.js';
import { EndSessionOfRefreshToken } from '../../src/application/auth/end-session-of-refresh-token.js';
import { EndStolenSession } from '../../src/application/auth/end-stolen-session.js';
import { EnforceRateLimit } from '../../src/application/auth/enforce-rate-limit.js';
import { EnforceRevocation } from '../../src/application/auth/enforce-revocation.js';
import { FindKeptSession } from '../../src/application/auth/find-kept-session.js';
import { FindLoginChallenge } from '../../src/application/auth/find-login-challenge.js';
import { GrantLogin } from '../../src/application/auth/grant-login.js';
import { HashNewPassword } from '../../src/application/auth/hash-new-password.js';
import { IntrospectToken } from '../../src/application/auth/introspect-token.js';
import { IssueClientToken } from '../../src/application/auth/issue-client-token.js';
import { IssueAccessToken } from '../../src/application/auth/issue-access-token.js';
import { IssueDeviceToken } from '../../src/application/auth/issue-device-token.js';
import { IssueTokens } from '../../src/application/auth/issue-tokens.js';
import { ListSessions } from '../../src/application/auth/list-sessions.js';
import { LogIn } from '../../src/application/auth/log-in.js';
import { LogOut } from '../../src/application/auth/log-out.js';
import { LogOutEverywhere } from '../../src/application/auth/log-out-everywhere.js';
import { MakeRegistrationCode } from '../../src/application/auth/make-registration-code.js';
import { MakeSecurityChange } from '../../src/application/auth/make-security-change.js';
import { NotifyAccount } from '../../src/application/auth/notify-account.js';
import { NotifyUser } from '../../src/application/auth/notify-user.js';
import { OfferSecondFactor } from '../../src/application/auth/offer-second-factor.js';
import { OpenLoginChallenge } from '../../src/application/auth/open-login-challenge.js';
import { OpenPasswordReset } from '../../src/application/auth/open-password-reset.js';
import { OpenSession } from '../../src/application/auth/open-session.js';
import { PassFirstFactor } from '../../src/application/auth/pass-first-factor.js';
import { ProveBothFactors } from '../../src/application/auth/prove-both-factors.js';
import { ReadOwnCredential } from '../../src/application/auth/read-own-credential.js';
import { RecogniseDevice } from '../../src/application/auth/recognise-device.js';
import { RefreshSession } from '../../src/application/auth/refresh-session.js';
import { RefuseGuessing } from '../../src/application/auth/refuse-guessing.js';
import { RegisterUser } from '../../src/application/auth/register-user.js';
import { RenewPasswordHash } from '../../src/application/auth/renew-password-hash.js';
import { ReplacePassword } from '../../src/application/auth/replace-password.js';
import { ReplaceRecoveryCodes } from '../../src/application/auth/replace-recovery-codes.js';
import { RequestPasswordReset } from '../../src/application/auth/request-password-reset.js';
import { ResendRegistrationCode } from '../../src/application/auth/resend-registration-code.js';
import { RevokeAccessToken } from '../../src/application/auth/revoke-access-token.js';
import { RevokeRefreshToken } from '../../src/application/auth/revoke-refresh-token.js';
import { RevokeToken } from '../../src/application/auth/revoke-token.js';
import { ResetPassword } from '../../src/application/auth/reset-password.js';
import { RotateToken } from '../../src/application/auth/rotate-token.js';
import { SendRegistrationMail } from '../../src/application/auth/send-registration-mail.js';
import { SpendSecondFactor } from '../../src/application/auth/spend-second-factor.js';
import { StartSession } from '../../src/application/auth/start-session.js';
import { ThrottleLogin } from '../../src/application/auth/throttle-login.js';
import { ThrottlePasswordChecks } from '../../src/application/auth/throttle-password-checks.js';
import { ThrottleSecondFactor } from '../../src/application/auth/throttle-second-factor.js';
import { UseRecoveryCode } from '../../src/application/auth/use-recovery-code.js';
import { VerifyPassword } from '../../src/application/auth/verify-password.js';
import type { Captchas } from '../../src/application/ports/captchas.js';
import type { Credentials } from '../../src/application/ports/credentials.js';
import { ReadPreferences } from '../../src/application/preferences/read-preferences.js';
import { ReplacePreferences } from '../../src/application/preferences/replace-preferences.js';
import { AddEmail } from '../../src/application/users/add-email.js';
import { AddUser } from '../../src/application/users/add-user.js';
import { ChangePrimaryEmail } from '../../src/application/users/change-primary-email.js';
import { AddTodo } from '../../src/application/todos/add-todo.js';
import { DeleteTodo } from '../../src/application/todos/delete-todo.js';
import { ListTodos } from '../../src/application/todos/list-todos.js';
import { ReadTodo } from '../../src/application/todos/read-todo.js';
import { UpdateTodo } from '../../src/application/todos/update-todo.js';
import { ChangeUser } from '../../src/application/users/change-user.js';
import { ConfirmEmail } from '../../src/application/users/confirm-email.js';
import { OpenEmailVerification } from '../../src/application/users/open-email-verification.js';
import { DeleteAccount } from '../../src/application/users/delete-account.js';
import { ExportAccount } from '../../src/application/users/export-account.js';
import { EraseBelongings } from '../../src/application/users/erase-belongings.js';
import { PurgeDueUsers } from '../../src/application/users/purge-due-users.js';
import { PurgeUser } from '../../src/application/users/purge-user.js';
import { ReadProfile } from '../../src/application/users/read-profile.js';
import { ReadUser } from '../../src/application/users/read-user.js';
import { RemoveEmail } from '../../src/application/users/remove-email.js';
import { SendEmailCode } from '../../src/application/users/send-email-code.js';
import { UpdateProfile } from '../../src/application/users/update-profile.js';
import type { PasswordPolicyName } from '../../src/domain/auth/password-policy.js';
import { RateLimitPolicy } from '../../src/domain/auth/rate-limit-policy.js';
import type { TokenLifetimes } from '../../src/domain/auth/token-lifetimes.js';
import { DAY, MINUTE, SECOND } from '../../src/domain/shared/instant.js';
import { Secret } from '../../src/domain/shared/secret.js';
import { aMachineClient } from './builders.js';
import { AuditedActs } from './audited-acts.js';
import { RecordedMetrics } from './recorded-metrics.js';
import { ReportedFailures } from './reported-failures.js';
import { SentMails } from './sent-mails.js';
import { aServerKey } from './server-keys.js';
import { accessTokensOf, aSigningKey, keysOf, trustedTokensOf } from './signing-keys.js';
import { TestClock } from './test-clock.js';

export interface ApplicationSettings {
  readonly passwordPolicy: PasswordPolicyName;
  /** Multiplies the windowed limits. */
  readonly rateLimitScale: number;
  readonly bcryptCost: number;
  readonly captchas: Captchas;
  /** What refresh and login read instead of the store's own row. */
  readonly credentialsOn: (store: MemoryStore) => Credentials;
}

export type Application = ReturnType<typeof anApplication>;

export const LIFETIMES: TokenLifetimes = {
  accessToken: 15 * MINUTE,
  refreshToken: 30 * DAY,
  refreshGrace: 30 * SECOND,
};
export const CODE_LIFETIME = 15 * MINUTE;
export const CHALLENGE_LIFETIME = 5 * MINUTE;

/** The one machine client of every application here. */
export const MACHINE = {
  client: aMachineClient('billing', 'read:profiles read:todos'),
  secret: new Secret('billing-secret'),
};

const commonPasswords = new FileCommonPasswords(COMMON_PASSWORDS_FILE);
const keys = keysOf(aSigningKey());
const rules = { issuer: 'http://localhost:3000', audience: 'user-service', maxLifetime: LIFETIMES.accessToken };

/** Every use case on fresh memory stores, with a clock that stands still and a mailbox. */
export function anApplication(settings: Partial<ApplicationSettings> = {}) {
  const { credentialsOn = (of: MemoryStore) => new MemoryCredentials(of) } = settings;
  const clock = new TestClock();
  const mails = new SentMails();
  const store = new MemoryStore();
  const users = new MemoryUsers(store);
  const credentials = credentialsOn(store);
  const registrations = new MemoryRegistrations(store);
  const sessions = new MemoryRefreshSessions(store);
  const profiles = new MemoryProfileCache(clock);
  const revocations = new LedgerRevocationList(new MemoryRevocationLedger(store));
  const limits = new MemoryRateLimits();
  const identifiers = new RandomIdentifiers();
  const serverKeys = { current: aServerKey() };
  const accessTokens = accessTokensOf(keys, rules);
  const trustedTokens = trustedTokensOf(keys, rules);
  const refreshTokens = new HmacRefreshTokens(serverKeys);
  const codes = new HmacOneTimeCodes(serverKeys);
  const hasher = new UpgradingPasswordHasher(new BcryptPasswordHasher(settings.bcryptCost ?? 4));
  const failures = new MemoryLoginFailures();
  const failureLog = new ReportedFailures();
  const auditLog = new AuditedActs();
  const metrics = new RecordedMetrics();
  const trail = new MemoryActivityTrail(store);
  const recordAttempt = new RecordAttempt(trail, auditLog, failureLog);
  const recordActivity = new RecordActivity(trail, auditLog);
  const policy = new RateLimitPolicy(settings.rateLimitScale ?? 1);

  const enforceRateLimit = new EnforceRateLimit(limits);
  const hashNewPassword = new HashNewPassword(
    new CheckNewPassword(commonPasswords, settings.passwordPolicy ?? 'cognito'),
    hasher,
  );
  const makeCode = new MakeRegistrationCode(users, codes, CODE_LIFETIME);
  const sendMail = new SendRegistrationMail(new AdmitRegistrationMail(limits, policy), mails);
  const issueAccessToken = new IssueAccessToken(accessTokens, LIFETIMES);
  const issueTokens = new IssueTokens(issueAccessToken);
  const endSession = new EndSession(sessions, revocations, auditLog, LIFETIMES);
  const deliverMail = new DeliverMail(mails, failureLog);
  const endStolenSession = new EndStolenSession(endSession, users, deliverMail);
  const openSession = new OpenSession(sessions, endSession, auditLog, LIFETIMES);
  const startSession = new StartSession(refreshTokens, identifiers, openSession, issueTokens);
  const deviceTokens = new HmacDeviceTokens(serverKeys);
  const recogniseDevice = new RecogniseDevice(deviceTokens, credentials);
  const refuseGuessing = new RefuseGuessing(enforceRateLimit, policy, settings.captchas ?? new NoCaptchas());
  const throttle = new ThrottleLogin(failures, recogniseDevice, refuseGuessing);
  const grantLogin = new GrantLogin(startSession, new IssueDeviceToken(deviceTokens, identifiers));
  const verifyPassword = new VerifyPassword(credentials, hasher);
  const renewHash = new RenewPasswordHash(hasher, credentials, failureLog);
  const rotateToken = new RotateToken(sessions, refreshTokens, LIFETIMES);
  const continueSession = new ContinueSession(credentials, rotateToken, endStolenSession, metrics);
  const ofAccessToken = new EndSessionOfAccessToken(trustedTokens, endSession);
  const ofRefreshToken = new EndSessionOfRefreshToken(refreshTokens, sessions, endSession, endStolenSession, LIFETIMES);
  const revokeAccessToken = new RevokeAccessToken(trustedTokens, revocations, recordActivity);
  const revokeRefreshToken = new RevokeRefreshToken(refreshTokens, sessions, endSession, LIFETIMES);
  const changeUser = new ChangeUser(users, auditLog);
  const addUser = new AddUser(users, identifiers, auditLog);
  const notifyUser = new NotifyUser(deliverMail);
  const enforceRevocation = new EnforceRevocation(revocations, clock);
  const changeAccount = new ChangeAccount(changeUser, enforceRevocation, profiles, LIFETIMES, clock);
  const changeAccountByEmail = new ChangeAccountByEmail(users, changeAccount);
  const grantRole = new GrantRole(changeAccountByEmail);
  const makeSecurityChange = new MakeSecurityChange(changeUser, enforceRevocation, notifyUser, LIFETIMES);
  const replacePassword = new ReplacePassword(users, hashNewPassword, makeSecurityChange);
  const resets = new MemoryPasswordResets();
  const openReset = new OpenPasswordReset(users, credentials, codes, identifiers, mails, CODE_LIFETIME);
  const readOwnCredential = new ReadOwnCredential(credentials);
  const findKeptSession = new FindKeptSession(sessions);
  const throttleChecks = new ThrottlePasswordChecks(failures, enforceRateLimit, policy, recordAttempt);
  const checkPassword = new CheckCurrentPassword(throttleChecks, readOwnCredential, hasher);
  const mfaKeys = [aServerKey()] as const;
  const totpSecrets = new OtpauthTotpSecrets(mfaKeys, 'localhost');
  const recoveryCodes = new HmacRecoveryCodes(mfaKeys);
  const challengeTokens = new RandomChallengeTokens();
  const challenges = new MemoryLoginChallenges();
  const factors = new MemorySecondFactors(store);
  const notifyAccount = new NotifyAccount(users, notifyUser);
  const spendFactor = new SpendSecondFactor(
    new ThrottleSecondFactor(failures, notifyAccount, recordAttempt),
    totpSecrets,
    factors,
    new UseRecoveryCode(recoveryCodes, factors, auditLog, notifyAccount),
  );
  const openChallenge = new OpenLoginChallenge(challengeTokens, challenges, recordAttempt, CHALLENGE_LIFETIME);
  const findChallenge = new FindLoginChallenge(challengeTokens, challenges, credentials, recordAttempt);
  const checkFirstCode = new CheckFirstCode(readOwnCredential, failures, totpSecrets, recordAttempt);
  const proveBothFactors = new ProveBothFactors(checkPassword, spendFactor);
  const passFirstFactor = new PassFirstFactor(openChallenge, grantLogin);
  const readUser = new ReadUser(users);
  const listSessions = new ListSessions(readOwnCredential, sessions, clock);
  const verifications = new MemoryEmailVerifications(store);
  const openVerification = new OpenEmailVerification(users, codes, verifications, CODE_LIFETIME);
  const userPreferences = new MemoryUserPreferences(store);
  const todos = new MemoryTodos();
  const purges = new MemoryPurges(store);
  const belongings = new EraseBelongings(todos, userPreferences, sessions, new MemoryOutbox(store));
  const purgeUser = new PurgeUser(users, belongings, trail, profiles, purges);

  return {
    clock,
    mails,
    failureLog,
    auditLog,
    metrics,
    trail,
    credentials,
    store,
    users,
    sessions,
    profiles,
    revocations,
    todos,
    userPreferences,
    accessTokens,
    refreshTokens,
    registerUser: new RegisterUser(hashNewPassword, makeCode, registrations, sendMail, identifiers, clock),
    resendCode: new ResendRegistrationCode(enforceRateLimit, registrations, makeCode, sendMail, mails, policy, clock),
    confirmRegistration: new ConfirmRegistration(registrations, codes, addUser, clock),
    logIn: new LogIn(users, throttle, verifyPassword, renewHash, passFirstFactor, recordAttempt, clock),
    refreshSession: new RefreshSession(refreshTokens, continueSession, issueTokens, clock),
    logOut: new LogOut(ofAccessToken, ofRefreshToken, clock),
    logOutEverywhere: new LogOutEverywhere(changeUser, enforceRevocation, LIFETIMES, clock),
    requestReset: new RequestPasswordReset(enforceRateLimit, openReset, resets, recordAttempt, policy, clock),
    resetPassword: new ResetPassword(resets, codes, credentials, failures, replacePassword, recordAttempt, clock),
    changePassword: new ChangePassword(checkPassword, findKeptSession, replacePassword, issueAccessToken, clock),
    completeLogin: new CompleteLogin(findChallenge, spendFactor, challenges, failures, grantLogin, clock),
    offerFactor: new OfferSecondFactor(checkPassword, readUser, totpSecrets, changeUser, clock),
    enableFactor: new EnableSecondFactor(checkFirstCode, findKeptSession, recoveryCodes, makeSecurityChange, clock),
    replaceRecoveryCodes: new ReplaceRecoveryCodes(proveBothFactors, recoveryCodes, makeSecurityChange, clock),
    disableFactor: new DisableSecondFactor(proveBothFactors, makeSecurityChange, clock),
    resetFactor: new ResetSecondFactor(changeAccount, notifyUser),
    listSessions,
    endOwnSession: new EndOwnSession(readOwnCredential, sessions, endSession, clock),
    authenticateClient: new AuthenticateClient(new ConfiguredMachineClients([MACHINE])),
    issueClientToken: new IssueClientToken(accessTokens, identifiers, LIFETIMES, clock),
    introspectToken: new IntrospectToken(trustedTokens, revocations, clock),
    revokeToken: new RevokeToken(revokeAccessToken, revokeRefreshToken, clock),
    readActivity: new ReadActivity(trail, clock),
    authenticateCaller: new AuthenticateCaller(revocations, clock),
    changeUser,
    suspendUser: new SuspendUser(changeAccount, notifyUser),
    reactivateUser: new ReactivateUser(changeAccount, notifyUser),
    revokeSessions: new RevokeSessions(changeAccount),
    grantRole,
    revokeRole: new RevokeRole(changeAccountByEmail),
    bootstrapAdmin: new BootstrapAdmin(users, hashNewPassword, addUser, grantRole, clock),
    importUser: new ImportUser(addUser, clock),
    readAccount: new ReadAccount(users),
    findAccount: new FindAccount(users),
    readUser,
    updateProfile: new UpdateProfile(changeUser, profiles, clock),
    addEmail: new AddEmail(changeUser, identifiers, clock),
    removeEmail: new RemoveEmail(changeUser, clock),
    sendEmailCode: new SendEmailCode(enforceRateLimit, readUser, openVerification, mails, policy, clock),
    confirmEmail: new ConfirmEmail(readUser, verifications, codes, changeUser, recordAttempt, clock),
    changePrimaryEmail: new ChangePrimaryEmail(changeUser, profiles, notifyUser, clock),
    exportAccount: new ExportAccount(readUser, listSessions, userPreferences, todos, new ReadWholeTrail(trail), clock),
    deleteAccount: new DeleteAccount(checkPassword, makeSecurityChange, profiles, clock),
    purgeDueUsers: new PurgeDueUsers(purges, purgeUser, failureLog, clock),
    readProfile: new ReadProfile(profiles, users),
    replacePreferences: new ReplacePreferences(userPreferences, clock),
    readPreferences: new ReadPreferences(userPreferences),
    addTodo: new AddTodo(todos, identifiers, clock),
    listTodos: new ListTodos(todos),
    readTodo: new ReadTodo(todos),
    updateTodo: new UpdateTodo(todos, clock),
    deleteTodo: new DeleteTodo(todos),
  };
}
