import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { Captchas } from '../../application/ports/captchas.js';
import { BootstrapAdmin } from '../../application/admin/bootstrap-admin.js';
import { ImportUser } from '../../application/admin/import-user.js';
import { GrantRole } from '../../application/admin/grant-role.js';
import { HashNewPassword } from '../../application/auth/hash-new-password.js';
import { Clock } from '../../application/ports/clock.js';
import { FailureLog } from '../../application/ports/failure-log.js';
import { Mailer } from '../../application/ports/mailer.js';
import { SigningKeys } from '../../application/ports/signing-keys.js';
import { Users } from '../../application/ports/users.js';
import { AddUser } from '../../application/users/add-user.js';
import { GeneratedSigningKeys } from '../crypto/generated-signing-keys.js';
import { RsaKeyPairs } from '../crypto/rsa-key-pairs.js';
import { AccountActivityController } from '../http/admin/account-activity.controller.js';
import { AdminController } from '../http/admin/admin.controller.js';
import { LoginController } from '../http/auth/login.controller.js';
import { LogoutController } from '../http/auth/logout.controller.js';
import { PasswordController } from '../http/auth/password.controller.js';
import { RegistrationController } from '../http/auth/registration.controller.js';
import { SessionsController } from '../http/auth/sessions.controller.js';
import { HealthController } from '../http/health/health.controller.js';
import { KeysController } from '../http/keys/keys.controller.js';
import { OAuthController } from '../http/oauth/oauth.controller.js';
import { PreferencesController } from '../http/preferences/preferences.controller.js';
import { ActivityController } from '../http/users/activity.controller.js';
import { EmailsController } from '../http/users/emails.controller.js';
import { ExportController } from '../http/users/export.controller.js';
import { TodosController } from '../http/todos/todos.controller.js';
import { ProfilesController } from '../http/users/profiles.controller.js';
import { UsersController } from '../http/users/users.controller.js';
import type { Settings } from '../lambda/runtime/settings.js';
import { accountUseCases } from '../lambda/wiring/account-use-cases.js';
import { readingActivity, recordingActivity } from '../lambda/wiring/activity-use-cases.js';
import { adminUseCases } from '../lambda/wiring/admin-use-cases.js';
import { auditLog } from '../lambda/wiring/audit-log.js';
import { authUseCases } from '../lambda/wiring/auth-use-cases.js';
import { captchas } from '../lambda/wiring/captchas.js';
import { commonPasswords } from '../lambda/wiring/common-passwords.js';
import { accessTokens, credentialSecrets, mfaSecrets } from '../lambda/wiring/crypto.js';
import { dynamoStores } from '../lambda/wiring/dynamodb.js';
import { edge } from '../lambda/wiring/edge.js';
import { emailUseCases } from '../lambda/wiring/email-use-cases.js';
import { failureLog } from '../lambda/wiring/failure-log.js';
import { healthProbes } from '../lambda/wiring/health.js';
import { sesMailer } from '../lambda/wiring/mail.js';
import { notices } from '../lambda/wiring/notices.js';
import { mfaUseCases } from '../lambda/wiring/mfa-use-cases.js';
import { oauthUseCases } from '../lambda/wiring/oauth-use-cases.js';
import { ownUsers } from '../lambda/wiring/own-users.js';
import { passwordUseCases } from '../lambda/wiring/password-use-cases.js';
import { preferenceUseCases } from '../lambda/wiring/preference-use-cases.js';
import { bind, constant, construct } from '../lambda/wiring/providers.js';
import { rateLimits } from '../lambda/wiring/rate-limits.js';
import { revocationList } from '../lambda/wiring/revocation-list.js';
import { ownVerificationKeys, signingKeys } from '../lambda/wiring/signing-keys.js';
import { system } from '../lambda/wiring/system.js';
import { todoUseCases } from '../lambda/wiring/todo-use-cases.js';
import { userUseCases } from '../lambda/wiring/user-use-cases.js';
import { poolAccountUseCases } from '../lambda/wiring/pool-account-use-cases.js';
import { poolAdminUseCases } from '../lambda/wiring/pool-admin-use-cases.js';
import { poolUseCases } from '../lambda/wiring/pool-use-cases.js';
import { secondFactorRoutes } from '../lambda/wiring/second-factor-routes.js';
import { userPool } from '../lambda/wiring/user-pool.js';
import { wellKnownUseCases } from '../lambda/wiring/well-known-use-cases.js';
import { BackgroundMailer } from './background-mailer.js';
import { consumingUseCases } from './consuming-use-cases.js';
import { DevCaptchas } from './dev-captchas.js';
import { dynamoOutbox } from './dynamo-outbox.js';
import { EventsController } from './events/events.controller.js';
import { localEvents, publishesEvents } from './events/local-events.js';
import { MailReader } from './mail-reader.js';
import { Mailbox } from './mailbox.js';
import { MailboxController } from './mailbox.controller.js';
import { memoryStores } from './memory-stores.js';
import { PoolCodes } from './pool-codes.js';
import { profileCache } from './profile-cache.js';
import { purgeUseCases } from './purge-use-cases.js';
import { randomServerKey } from './random-server-key.js';
import { roleUseCases } from './role-use-cases.js';
import { worksForFunctions } from './streams/local-streams.js';

/** The whole API in one process, on whatever stores the settings name. */
@Module({})
export class LocalModule {
  static withSettings(settings: Settings): DynamicModule {
    return {
      module: LocalModule,
      imports: [TerminusModule.forRoot({ logger: false })],
      controllers: [
        RegistrationController,
        LoginController,
        LogoutController,
        PasswordController,
        ...secondFactorRoutes(settings),
        SessionsController,
        OAuthController,
        UsersController,
        EmailsController,
        ActivityController,
        ExportController,
        ProfilesController,
        PreferencesController,
        AdminController,
        AccountActivityController,
        TodosController,
        KeysController,
        HealthController,
        ...(settings.mailer === 'mailbox' ? [MailboxController] : []),
        ...(publishesEvents(settings) ? [EventsController] : []),
      ],
      providers: [...adapters(settings), ...useCases(settings)],
    };
  }
}

function useCases(settings: Settings): Provider[] {
  return [
    ...edge(settings),
    ...rateLimits(settings),
    ...notices(),
    ...recordingActivity(),
    ...readingActivity(),
    ...authUseCases(settings),
    ...passwordUseCases(settings),
    ...mfaUseCases(settings),
    ...oauthUseCases(settings),
    ...userUseCases(),
    ...emailUseCases(settings),
    ...accountUseCases(settings),
    ...(publishesEvents(settings) ? purgeUseCases(settings) : []),
    ...preferenceUseCases(),
    ...adminUseCases(settings),
    ...(worksForFunctions(settings) ? consumingUseCases() : []),
    ...roleUseCases(settings),
    construct(ImportUser, AddUser, Clock),
    construct(BootstrapAdmin, Users, HashNewPassword, AddUser, GrantRole, Clock),
    ...(settings.identityProvider === 'cognito' ? poolStandIns(settings) : []),
    ...todoUseCases(),
    ...wellKnownUseCases(settings),
    healthProbes,
  ];
}

/** Behind what they take the places of. */
function poolStandIns(settings: Settings): Provider[] {
  return [...userPool(settings), ...poolUseCases(settings), ...poolAdminUseCases(), ...poolAccountUseCases()];
}

function adapters(settings: Settings): Provider[] {
  const { refreshKey = randomServerKey(), mfaKeys = [randomServerKey()] } = settings;
  return [
    ...system(),
    ...keys(settings),
    ...accessTokens(settings),
    failureLog(settings),
    settings.captcha.provider === 'dev' ? bind(Captchas, DevCaptchas) : captchas(settings),
    auditLog(settings),
    commonPasswords,
    ...credentialSecrets(refreshKey, settings),
    ...mfaSecrets(mfaKeys, settings),
    ...stores(settings),
    ...ownUsers(settings),
    ...revocationList(settings),
    ...profileCache(settings),
    ...mail(settings),
    ...localEvents(settings),
  ];
}

function keys(settings: Settings): Provider[] {
  const { signingKeySecretId, signingKeyFile } = settings;
  const areNamed = signingKeySecretId !== undefined || signingKeyFile !== undefined;
  return areNamed
    ? signingKeys(settings)
    : [bind(SigningKeys, GeneratedSigningKeys, constant(new RsaKeyPairs())), ownVerificationKeys];
}

function stores(settings: Settings): Provider[] {
  if (settings.store === 'memory') return memoryStores();
  return [...Object.values(dynamoStores(settings)).flat(), dynamoOutbox(settings)];
}

function mail(settings: Settings): Provider[] {
  if (settings.mailer === 'ses') return [bind(Mailer, BackgroundMailer, constant(sesMailer(settings)), FailureLog)];
  return [
    bind(Mailbox, Mailbox, Clock),
    { provide: Mailer, useExisting: Mailbox },
    construct(MailReader, Mailbox, constant(poolCodes(settings))),
  ];
}

function poolCodes({ identityProvider, userPool: pool }: Settings): PoolCodes | undefined {
  return identityProvider === 'cognito' && pool?.endpoint !== undefined ? new PoolCodes(pool.endpoint) : undefined;
}
