import { Module, type DynamicModule } from '@nestjs/common';
import { LoginController } from '../http/auth/login.controller.js';
import { LogoutController } from '../http/auth/logout.controller.js';
import { PasswordController } from '../http/auth/password.controller.js';
import { RegistrationController } from '../http/auth/registration.controller.js';
import { SessionsController } from '../http/auth/sessions.controller.js';
import { OAuthController } from '../http/oauth/oauth.controller.js';
import { needed, type FunctionSettings } from './runtime/function-settings.js';
import { recordingActivity } from './wiring/activity-use-cases.js';
import { auditLog } from './wiring/audit-log.js';
import { authUseCases } from './wiring/auth-use-cases.js';
import { captchas } from './wiring/captchas.js';
import { commonPasswords } from './wiring/common-passwords.js';
import { accessTokens, credentialSecrets, mfaSecrets } from './wiring/crypto.js';
import { dynamoStores } from './wiring/dynamodb.js';
import { failureLog } from './wiring/failure-log.js';
import { rateLimits } from './wiring/rate-limits.js';
import { queuedMail } from './wiring/mail.js';
import { guardedRoutes } from './wiring/guarded-routes.js';
import { mfaUseCases } from './wiring/mfa-use-cases.js';
import { notices } from './wiring/notices.js';
import { passwordUseCases } from './wiring/password-use-cases.js';
import { poolUseCases } from './wiring/pool-use-cases.js';
import { secondFactorRoutes } from './wiring/second-factor-routes.js';
import { userPool } from './wiring/user-pool.js';
import { oauthUseCases } from './wiring/oauth-use-cases.js';
import { ownUsers } from './wiring/own-users.js';
import { signingKeys } from './wiring/signing-keys.js';

/** Registration, login, refresh, logout, sessions, passwords and second factors; tokens for machine clients. */
@Module({})
export class AuthModule {
  static withSettings(settings: FunctionSettings): DynamicModule {
    const { users, codes, activity, factors, sessions, revocations, limits } = dynamoStores(settings);
    return {
      module: AuthModule,
      controllers: [
        RegistrationController,
        LoginController,
        LogoutController,
        PasswordController,
        ...secondFactorRoutes(settings),
        SessionsController,
        OAuthController,
      ],
      providers: [
        ...[users, codes, activity, factors, sessions, revocations, limits].flat(),
        ...ownUsers(settings),
        ...guardedRoutes(settings),
        ...signingKeys(settings),
        ...accessTokens(settings),
        ...credentialSecrets(needed('REFRESH_KEY', settings.refreshKey), settings),
        ...mfaSecrets(needed('MFA_KEYS', settings.mfaKeys), settings),
        queuedMail(settings),
        failureLog(settings),
        captchas(settings),
        auditLog(settings),
        ...recordingActivity(),
        commonPasswords,
        ...rateLimits(settings),
        ...notices(),
        ...authUseCases(settings),
        ...passwordUseCases(settings),
        ...mfaUseCases(settings),
        ...(settings.identityProvider === 'cognito' ? [...userPool(settings), ...poolUseCases(settings)] : []),
        ...oauthUseCases(settings),
      ],
    };
  }
}
