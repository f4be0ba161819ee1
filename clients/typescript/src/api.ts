/** Written by `npm run client:types` from openapi.json. */

/** Every route with what it takes and answers. */
export interface Routes {
  /** Opens a registration and mails a code. */
  'POST /v1/auth/register': { body: RegisterDto; answer: RegistrationOpened };
  /** Makes the registrant a user, by the code. */
  'POST /v1/auth/register/confirm': { body: ConfirmRegistrationDto; answer: undefined };
  /** Mails a new code, which kills the old one. */
  'POST /v1/auth/register/resend': { body: ResendRegistrationDto; answer: CodeSent };
  /** Opens a session, or answers a challenge where the user has a second factor. */
  'POST /v1/auth/login': { body: LogInDto; answer: TokenResponse | ChallengeResponse };
  /** Completes a login by a code of the second factor. */
  'POST /v1/auth/login/totp': { body: CompleteLoginDto; answer: TokenResponse };
  /** Hands out a new access token and the next refresh token. */
  'POST /v1/auth/refresh': { answer: TokenResponse };
  /** Ends the session of the token, of the cookie, or of both. */
  'POST /v1/auth/logout': { answer: undefined };
  /** Ends every session and access token of the caller. */
  'POST /v1/auth/logout-all': { answer: undefined };
  /** Mails a code for a new password, where the address is verified. */
  'POST /v1/auth/password/forgot': { body: ForgotPasswordDto; answer: PasswordResetOpened };
  /** Sets a new password, by the code, and ends every session. */
  'POST /v1/auth/password/reset': { body: ResetPasswordDto; answer: undefined };
  /** Sets a new password and ends every other session. */
  'POST /v1/auth/password/change': { body: ChangePasswordDto; answer: TokenResponse };
  /** Offers a secret for an authenticator app. */
  'POST /v1/auth/mfa/totp': { body: OfferSecondFactorDto; answer: OfferedSecondFactor };
  /** Takes the second factor away; administrators keep it. */
  'DELETE /v1/auth/mfa/totp': { body: BothFactorsDto; answer: undefined };
  /** Enables the second factor, by its first code, and shows the recovery codes. */
  'POST /v1/auth/mfa/totp/verify': { body: FirstCodeDto; answer: RecoveryCodeList };
  /** Replaces the recovery codes. */
  'POST /v1/auth/mfa/recovery-codes': { body: BothFactorsDto; answer: RecoveryCodeList };
  /** Lists the sessions of the caller, newest first. */
  'GET /v1/auth/sessions': { answer: SessionList };
  /** Ends one of the sessions of the caller, its access tokens too. */
  'DELETE /v1/auth/sessions/{sessionId}': { params: { sessionId: string }; answer: undefined };
  /** Reads the caller. */
  'GET /v1/users/me': { answer: UserView };
  /** Changes the named fields of the caller. */
  'PUT /v1/users/me': { headers?: { 'If-Match'?: string }; body: UpdateProfileDto; answer: UserView };
  /** Deletes the account of the caller, and ends all its sessions. */
  'DELETE /v1/users/me': { body: DeleteAccountDto; answer: AccountDeleted };
  /** Lists the addresses of the caller. */
  'GET /v1/users/me/emails': { answer: EmailListView };
  /** Adds an address, which counts once it is verified. */
  'POST /v1/users/me/emails': { body: AddEmailDto; answer: EmailView };
  /** Removes an address that is not the primary one. */
  'DELETE /v1/users/me/emails/{emailId}': { params: { emailId: string }; answer: undefined };
  /** Mails a code to an address. */
  'POST /v1/users/me/emails/{emailId}/verify': { params: { emailId: string }; answer: EmailCodeSent };
  /** Verifies an address, by the code. */
  'POST /v1/users/me/emails/{emailId}/verify/confirm': {
    params: { emailId: string };
    body: ConfirmEmailDto;
    answer: EmailView;
  };
  /** Makes a verified address the primary one. */
  'PUT /v1/users/me/emails/{emailId}/primary': { params: { emailId: string }; answer: EmailView };
  /** Lists what has been done to the account and tried, newest first. */
  'GET /v1/users/me/activity': { query?: { limit?: number; cursor?: string }; answer: ActivityPageView };
  /** Hands out everything that is held on the caller. */
  'GET /v1/users/me/export': { answer: AccountExportView };
  /** Reads a profile, for another service. */
  'GET /v1/internal/users/{userId}/profile': { params: { userId: string }; answer: ProfileView };
  /** Replaces the preferences of the caller as a whole. */
  'PUT /v1/preferences': { body: PreferencesDto; answer: PreferencesView };
  /** Reads the preferences of the caller. */
  'GET /v1/preferences': { answer: PreferencesView };
  /** Finds the user of a verified address. */
  'GET /v1/admin/users': { query: { email: string }; answer: AccountList };
  /** Reads a user with all addresses. */
  'GET /v1/admin/users/{userId}': { params: { userId: string }; answer: AccountView };
  /** Keeps a user out and ends all their sessions. */
  'POST /v1/admin/users/{userId}/suspend': { params: { userId: string }; body: ReasonDto; answer: UserView };
  /** Lets a suspended user log in again. */
  'POST /v1/admin/users/{userId}/reactivate': { params: { userId: string }; answer: UserView };
  /** Ends all sessions of a user. */
  'POST /v1/admin/users/{userId}/sessions/revoke': { params: { userId: string }; answer: undefined };
  /** Takes the second factor of a user away and ends all their sessions. */
  'POST /v1/admin/users/{userId}/mfa/reset': { params: { userId: string }; body: ReasonDto; answer: undefined };
  /** Lists what has been done to the account of a user and tried. */
  'GET /v1/admin/users/{userId}/activity': {
    params: { userId: string };
    query?: { limit?: number; cursor?: string };
    answer: ActivityPageView;
  };
  /** Adds a todo. */
  'POST /v1/todos': { headers?: { 'Idempotency-Key'?: string }; body: AddTodoDto; answer: TodoView };
  /** Lists the todos of the caller in pages, newest first. */
  'GET /v1/todos': { query?: { limit?: number; cursor?: string; completed?: boolean }; answer: TodoPageView };
  /** Reads a todo. */
  'GET /v1/todos/{todoId}': { params: { todoId: string }; answer: TodoView };
  /** Changes the named fields of a todo. */
  'PUT /v1/todos/{todoId}': {
    params: { todoId: string };
    headers?: { 'If-Match'?: string };
    body: UpdateTodoDto;
    answer: TodoView;
  };
  /** Deletes a todo for good. */
  'DELETE /v1/todos/{todoId}': { params: { todoId: string }; answer: undefined };
  /** Publishes the keys that access tokens verify with (RFC 7517). */
  'GET /.well-known/jwks.json': {
    answer: {
      readonly keys: readonly {
        readonly kty: 'RSA';
        readonly use: 'sig';
        readonly alg: 'RS256';
        /** The key's RFC 7638 thumbprint. */
        readonly kid: string;
        readonly n: string;
        readonly e: string;
      }[];
    };
  };
  /** Names the issuer, its keys and its OAuth routes. */
  'GET /.well-known/openid-configuration': {
    answer: {
      readonly issuer: string;
      readonly jwks_uri: string;
      readonly token_endpoint: string;
      readonly token_endpoint_auth_methods_supported: readonly string[];
      readonly introspection_endpoint: string;
      readonly introspection_endpoint_auth_methods_supported: readonly string[];
      readonly revocation_endpoint: string;
      readonly revocation_endpoint_auth_methods_supported: readonly string[];
      readonly grant_types_supported: readonly string[];
      readonly response_types_supported: readonly string[];
      readonly subject_types_supported: readonly string[];
      readonly id_token_signing_alg_values_supported: readonly string[];
      readonly scopes_supported: readonly string[];
      readonly claims_supported: readonly string[];
    };
  };
  /** Tells that the process answers. */
  'GET /health/live': { answer: Liveness };
  /** Tells how what the service depends on is doing. */
  'GET /health/ready': { answer: HealthReport };
  /** Shows the mails that were sent, newest first; on the local server only, unless mail goes out for real. */
  'GET /dev/mailbox': { query?: { to?: string }; answer: MailList };
  /** Shows the events that were published, oldest first; on the local server only. */
  'GET /dev/events': { query?: { userId?: string }; answer: EventList };
}

/** The routes that need an access token. */
export const PROTECTED_ROUTES: ReadonlySet<keyof Routes> = new Set([
  'POST /v1/auth/logout-all',
  'POST /v1/auth/password/change',
  'POST /v1/auth/mfa/totp',
  'DELETE /v1/auth/mfa/totp',
  'POST /v1/auth/mfa/totp/verify',
  'POST /v1/auth/mfa/recovery-codes',
  'GET /v1/auth/sessions',
  'DELETE /v1/auth/sessions/{sessionId}',
  'GET /v1/users/me',
  'PUT /v1/users/me',
  'DELETE /v1/users/me',
  'GET /v1/users/me/emails',
  'POST /v1/users/me/emails',
  'DELETE /v1/users/me/emails/{emailId}',
  'POST /v1/users/me/emails/{emailId}/verify',
  'POST /v1/users/me/emails/{emailId}/verify/confirm',
  'PUT /v1/users/me/emails/{emailId}/primary',
  'GET /v1/users/me/activity',
  'GET /v1/users/me/export',
  'GET /v1/internal/users/{userId}/profile',
  'PUT /v1/preferences',
  'GET /v1/preferences',
  'GET /v1/admin/users',
  'GET /v1/admin/users/{userId}',
  'POST /v1/admin/users/{userId}/suspend',
  'POST /v1/admin/users/{userId}/reactivate',
  'POST /v1/admin/users/{userId}/sessions/revoke',
  'POST /v1/admin/users/{userId}/mfa/reset',
  'GET /v1/admin/users/{userId}/activity',
  'POST /v1/todos',
  'GET /v1/todos',
  'GET /v1/todos/{todoId}',
  'PUT /v1/todos/{todoId}',
  'DELETE /v1/todos/{todoId}',
]);

/** The body of every error. */
export type ErrorBody = {
  readonly statusCode: number;
  /** The status' reason phrase. */
  readonly error: string;
  /** Stable; for programs. */
  readonly code:
    | 'validation_failed'
    | 'malformed_json'
    | 'invalid_code'
    | 'password_rejected'
    | 'email_already_verified'
    | 'cannot_delete_primary_email'
    | 'cannot_delete_last_email'
    | 'email_not_verified'
    | 'mfa_already_enabled'
    | 'mfa_not_enabled'
    | 'unauthenticated'
    | 'invalid_credentials'
    | 'invalid_refresh_token'
    | 'refresh_token_reused'
    | 'invalid_mfa_code'
    | 'invalid_client'
    | 'captcha_required'
    | 'account_suspended'
    | 'account_deleted'
    | 'insufficient_scope'
    | 'mfa_enrolment_required'
    | 'origin_not_allowed'
    | 'not_found'
    | 'method_not_allowed'
    | 'conflict'
    | 'email_not_available'
    | 'precondition_failed'
    | 'payload_too_large'
    | 'unsupported_media_type'
    | 'rate_limited'
    | 'too_many_attempts'
    | 'too_many_emails'
    | 'headers_too_large'
    | 'internal_error'
    | 'unavailable';
  /** For people. */
  readonly message: string;
  /** Where fields are at fault. */
  readonly details?: readonly { readonly field: string; readonly message: string; readonly rule?: string }[];
  /** Also in the header `X-Request-Id`. */
  readonly requestId: string;
};

export type ErrorCode = ErrorBody['code'];

export type RegisterDto = {
  /** must be an e-mail address */
  readonly email: string;
  /** must be a text of at most 65536 characters */
  readonly password: string;
  /** must be 1 to 100 letters, spaces, apostrophes or hyphens, with at least one letter */
  readonly firstName?: string;
  /** must be 1 to 100 letters, spaces, apostrophes or hyphens, with at least one letter */
  readonly lastName?: string;
};

export type RegistrationOpened = {
  readonly registrationId: string;
  /** Seconds until the code expires. */
  readonly expiresIn: number;
};

export type ConfirmRegistrationDto = {
  /** must be a UUID */
  readonly registrationId: string;
  /** must be a text of at most 1024 characters */
  readonly code: string;
};

export type ResendRegistrationDto = {
  /** must be a UUID */
  readonly registrationId: string;
};

export type CodeSent = {
  /** Seconds until the code expires. */
  readonly expiresIn: number;
};

export type ChallengeResponse = {
  /** What is missing: a code of the authenticator app, or a recovery code. */
  readonly challenge: 'totp';
  /** For `POST /v1/auth/login/totp`, once. */
  readonly challengeToken: string;
  /** Seconds until the challenge expires. */
  readonly expiresIn: number;
};

export type LogInDto = {
  /** must be an e-mail address */
  readonly email: string;
  /** must be a text of at most 1024 characters */
  readonly password: string;
  /** must be a text of at most 4096 characters */
  readonly captchaToken?: string;
};

export type CompleteLoginDto = {
  /** must be a text of at most 1024 characters */
  readonly challengeToken: string;
  /** must be a text of at most 1024 characters */
  readonly code: string;
};

export type TokenResponse = {
  /** A signed JWT; send it as `Authorization: Bearer …`. */
  readonly accessToken: string;
  readonly tokenType: 'Bearer';
  /** Seconds until the access token expires. */
  readonly expiresIn: number;
  /** Space-separated. */
  readonly scope: string;
};

export type ForgotPasswordDto = {
  /** must be an e-mail address */
  readonly email: string;
};

export type PasswordResetOpened = {
  readonly resetId: string;
  /** Seconds until the code expires. */
  readonly expiresIn: number;
};

export type ResetPasswordDto = {
  /** must be a UUID */
  readonly resetId: string;
  /** must be a text of at most 1024 characters */
  readonly code: string;
  /** must be a text of at most 65536 characters */
  readonly newPassword: string;
};

export type ChangePasswordDto = {
  /** must be a text of at most 1024 characters */
  readonly currentPassword: string;
  /** must be a text of at most 65536 characters */
  readonly newPassword: string;
};

export type OfferSecondFactorDto = {
  /** must be a text of at most 1024 characters */
  readonly currentPassword: string;
};

export type OfferedSecondFactor = {
  /** Base32, for typing it into an authenticator app. */
  readonly secret: string;
  /** The same, to be shown as a QR code. */
  readonly otpauthUri: string;
};

export type FirstCodeDto = {
  /** must be a text of at most 1024 characters */
  readonly code: string;
};

export type RecoveryCodeList = {
  /** Ten codes, each good for one use; shown this once. */
  readonly recoveryCodes: readonly string[];
};

export type BothFactorsDto = {
  /** must be a text of at most 1024 characters */
  readonly currentPassword: string;
  /** must be a text of at most 1024 characters */
  readonly code: string;
};

export type SessionView = {
  readonly sessionId: string;
  readonly createdAt: string;
  readonly lastUsedAt: string;
  readonly expiresAt: string;
  readonly userAgent: string | null;
  readonly ip: string | null;
  /** Whether this is the session of the request. */
  readonly current: boolean;
};

export type SessionList = { readonly sessions: readonly SessionView[] };

export type ClientTokenRequest = {
  readonly grant_type: 'client_credentials';
  /** must be scopes separated by single spaces */
  readonly scope?: string;
};

export type ClientTokenResponse = {
  /** A signed JWT; send it as `Authorization: Bearer …`. */
  readonly access_token: string;
  readonly token_type: 'Bearer';
  /** Seconds until the access token expires. */
  readonly expires_in: number;
  /** Space-separated. */
  readonly scope: string;
};

export type PresentedToken = {
  /** must be a text of at most 65536 characters */
  readonly token: string;
  /** must be a text of at most 1024 characters */
  readonly token_type_hint?: string;
};

export type IntrospectionResponse = {
  readonly active: boolean;
  readonly sub?: string;
  /** Space-separated. */
  readonly scope?: string;
  readonly iss?: string;
  readonly aud?: string;
  /** Seconds since the Unix epoch. */
  readonly iat?: number;
  /** Seconds since the Unix epoch. */
  readonly exp?: number;
  readonly jti?: string;
  readonly token_type?: 'Bearer';
};

export type UserView = {
  readonly userId: string;
  /** The primary address. */
  readonly email: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly phone: string | null;
  readonly status: 'active' | 'suspended' | 'deleted';
  readonly tier: string;
  /** Counts the changes, from 1; it is also the ETag. */
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
};

export type UpdateProfileDto = {
  /** must be 1 to 100 letters, spaces, apostrophes or hyphens, with at least one letter */
  readonly firstName?: string;
  /** must be 1 to 100 letters, spaces, apostrophes or hyphens, with at least one letter */
  readonly lastName?: string;
  /** must be a phone number in E.164 form, like +4915112345678 */
  readonly phone?: string | null;
  readonly version?: number;
};

export type DeleteAccountDto = {
  /** must be a text of at most 1024 characters */
  readonly currentPassword?: string;
};

export type AccountDeleted = { readonly message: string; readonly deletedAt: string };

export type EmailView = {
  readonly emailId: string;
  readonly email: string;
  readonly isPrimary: boolean;
  /** Whether its owner can log in with it. */
  readonly isVerified: boolean;
  readonly verifiedAt: string | null;
  readonly createdAt: string;
};

export type EmailListView = { readonly emails: readonly EmailView[] };

export type AddEmailDto = {
  /** must be an e-mail address */
  readonly email: string;
};

export type EmailCodeSent = {
  readonly message: string;
  /** Seconds until the code expires. */
  readonly expiresIn: number;
};

export type ConfirmEmailDto = {
  /** must be a text of at most 1024 characters */
  readonly code: string;
};

export type ActivityView = {
  readonly at: string;
  readonly action: string;
  readonly result: 'ok' | 'refused';
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly requestId: string;
  /** self, anonymous, system, or admin: and the id of an admin. */
  readonly actor: string;
  /** Only where this record stands for more attempts than the first. */
  readonly attempts?: number;
};

export type ActivityPageView = {
  /** Newest first. */
  readonly items: readonly ActivityView[];
  /** The `cursor` of the next page; null after the last. */
  readonly nextCursor: string | null;
};

export type PreferencesView = {
  readonly goals: readonly (
    'build_strength' | 'lose_weight' | 'improve_endurance' | 'increase_flexibility' | 'general_health'
  )[];
  readonly experienceLevel: 'beginner' | 'intermediate' | 'advanced';
  readonly workoutTypes: readonly (
    'strength' | 'cardio' | 'hiit' | 'yoga' | 'pilates' | 'running' | 'cycling' | 'swimming' | 'walking' | 'mobility'
  )[];
  readonly daysPerWeek: number;
  readonly sessionMinutes: number;
  readonly equipment: readonly (
    'none' | 'dumbbells' | 'barbell' | 'kettlebell' | 'resistance_bands' | 'machines' | 'cardio_machine'
  )[];
  readonly units: 'metric' | 'imperial';
  readonly preferredTimes?: readonly ('morning' | 'midday' | 'evening')[];
  readonly limitations?: readonly string[];
  /** must be an IANA time zone name, like Europe/Berlin */
  readonly timezone?: string;
  readonly updatedAt: string;
  readonly schemaVersion: 1;
};

export type TodoView = {
  readonly todoId: string;
  readonly title: string;
  readonly description: string | null;
  readonly completed: boolean;
  readonly dueAt: string | null;
  /** Counts the changes, from 1; it is also the ETag. */
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
};

export type AccountExportView = {
  readonly user: UserView;
  readonly emails: readonly EmailView[];
  readonly sessions: readonly SessionView[];
  /** null where none have been saved. */
  readonly preferences: PreferencesView | null;
  readonly todos: readonly TodoView[];
  /** The newest 5,000 records, newest first. */
  readonly activity: readonly ActivityView[];
  readonly exportedAt: string;
};

export type ProfileView = {
  readonly userId: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string;
  readonly tier: string;
  readonly status: 'active' | 'suspended' | 'deleted';
};

export type PreferencesDto = {
  readonly goals: readonly (
    'build_strength' | 'lose_weight' | 'improve_endurance' | 'increase_flexibility' | 'general_health'
  )[];
  readonly experienceLevel: 'beginner' | 'intermediate' | 'advanced';
  readonly workoutTypes: readonly (
    'strength' | 'cardio' | 'hiit' | 'yoga' | 'pilates' | 'running' | 'cycling' | 'swimming' | 'walking' | 'mobility'
  )[];
  readonly daysPerWeek: number;
  readonly sessionMinutes: number;
  readonly equipment: readonly (
    'none' | 'dumbbells' | 'barbell' | 'kettlebell' | 'resistance_bands' | 'machines' | 'cardio_machine'
  )[];
  readonly units: 'metric' | 'imperial';
  readonly preferredTimes?: readonly ('morning' | 'midday' | 'evening')[];
  readonly limitations?: readonly string[];
  /** must be an IANA time zone name, like Europe/Berlin */
  readonly timezone?: string;
};

export type AccountView = {
  readonly userId: string;
  /** The primary address. */
  readonly email: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly phone: string | null;
  readonly status: 'active' | 'suspended' | 'deleted';
  readonly tier: string;
  /** Counts the changes, from 1; it is also the ETag. */
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly emails: readonly EmailView[];
};

export type AccountList = {
  /** None or one. */
  readonly users: readonly AccountView[];
};

export type ReasonDto = {
  /** must be a reason of 1 to 500 characters */
  readonly reason: string;
};

export type AddTodoDto = {
  /** must have 1 to 200 characters besides spaces around them */
  readonly title: string;
  /** must have at most 2000 characters */
  readonly description?: string;
  /** must be a time from 1970 to 9999 with its offset, like 2026-11-30T18:00:00+01:00 */
  readonly dueAt?: string;
};

export type TodoPageView = { readonly items: readonly TodoView[]; readonly nextCursor: string | null };

export type UpdateTodoDto = {
  /** must have 1 to 200 characters besides spaces around them */
  readonly title?: string;
  /** must have at most 2000 characters */
  readonly description?: string | null;
  readonly completed?: boolean;
  /** must be a time from 1970 to 9999 with its offset, like 2026-11-30T18:00:00+01:00 */
  readonly dueAt?: string | null;
  readonly version?: number;
};

export type Liveness = { readonly status: 'ok' };

export type HealthReport = {
  readonly status: 'ok' | 'degraded' | 'unavailable';
  readonly checks: Readonly<Record<string, 'ok' | 'down'>>;
};

export type MailView = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly template: string;
  /** The code in the mail, where it has one. */
  readonly code?: string;
  readonly sentAt: string;
};

export type MailList = { readonly messages: readonly MailView[] };

export type EventView = {
  readonly type: string;
  /** The envelope with the payload, as consumers get it. */
  readonly detail: Readonly<Record<string, unknown>>;
};

export type EventList = { readonly events: readonly EventView[] };
