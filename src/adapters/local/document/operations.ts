import type { DomainErrorCode } from '../../../domain/shared/domain-error.js';
import { LIMITED, UNCACHED, type AnswerHeader, type HeaderSet } from './answer-headers.js';

/** What the decorators of a route do not say of it. */
export interface Operation {
  /** What it does, in half a sentence. */
  readonly does: string;
  /** What it refuses by itself, beyond what follows from its guards and its input. */
  readonly refuses?: readonly DomainErrorCode[];
  /** Of its success. */
  readonly headers?: readonly AnswerHeader[];
  readonly everywhere?: HeaderSet;
}

const CODE = ['invalid_code', 'too_many_attempts'] as const;
const CURRENT_PASSWORD = ['invalid_credentials', 'rate_limited'] as const;
const SECOND_FACTOR = ['invalid_mfa_code', 'too_many_attempts'] as const;
/** Where a user pool keeps the second factors, these routes are not there. */
const NATIVE_ONLY = ['not_found'] as const;
const VERSION = ['conflict', 'precondition_failed'] as const;

/** Every route of the local server. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  'POST /v1/auth/register': {
    does: 'Opens a registration and mails a code',
    refuses: ['password_rejected', 'rate_limited'],
    everywhere: LIMITED,
  },
  'POST /v1/auth/register/confirm': {
    does: 'Makes the registrant a user, by the code',
    refuses: [...CODE, 'email_not_available'],
  },
  'POST /v1/auth/register/resend': {
    does: 'Mails a new code, which kills the old one',
    refuses: ['rate_limited'],
    everywhere: LIMITED,
  },
  'POST /v1/auth/login': {
    does: 'Opens a session, or answers a challenge where the user has a second factor',
    refuses: ['invalid_credentials', 'captcha_required', 'account_suspended', 'account_deleted', 'rate_limited'],
    everywhere: LIMITED,
    headers: ['Set-Cookie'],
  },
  'POST /v1/auth/login/totp': {
    does: 'Completes a login by a code of the second factor',
    refuses: [...SECOND_FACTOR, 'account_suspended', 'account_deleted', 'rate_limited'],
    everywhere: LIMITED,
    headers: ['Set-Cookie'],
  },
  'POST /v1/auth/refresh': {
    does: 'Hands out a new access token and the next refresh token',
    refuses: ['invalid_refresh_token', 'refresh_token_reused'],
    headers: ['Set-Cookie'],
  },
  'POST /v1/auth/logout': {
    does: 'Ends the session of the token, of the cookie, or of both',
    refuses: ['unauthenticated', 'invalid_refresh_token'],
    headers: ['Set-Cookie'],
  },
  'POST /v1/auth/logout-all': {
    does: 'Ends every session and access token of the caller',
    headers: ['Set-Cookie'],
  },
  'GET /v1/auth/sessions': { does: 'Lists the sessions of the caller, newest first' },
  'DELETE /v1/auth/sessions/:sessionId': { does: 'Ends one of the sessions of the caller, its access tokens too' },
  'POST /v1/auth/password/forgot': {
    does: 'Mails a code for a new password, where the address is verified',
    refuses: ['rate_limited'],
    everywhere: LIMITED,
  },
  'POST /v1/auth/password/reset': {
    does: 'Sets a new password, by the code, and ends every session',
    refuses: [...CODE, 'password_rejected'],
  },
  'POST /v1/auth/password/change': {
    does: 'Sets a new password and ends every other session',
    refuses: [...CURRENT_PASSWORD, 'password_rejected', 'conflict'],
    everywhere: LIMITED,
  },
  'POST /v1/auth/mfa/totp': {
    does: 'Offers a secret for an authenticator app',
    refuses: [...CURRENT_PASSWORD, ...NATIVE_ONLY, 'mfa_already_enabled'],
    everywhere: LIMITED,
  },
  'POST /v1/auth/mfa/totp/verify': {
    does: 'Enables the second factor, by its first code, and shows the recovery codes',
    refuses: [...SECOND_FACTOR, ...NATIVE_ONLY, 'mfa_already_enabled', 'mfa_not_enabled'],
  },
  'POST /v1/auth/mfa/recovery-codes': {
    does: 'Replaces the recovery codes',
    refuses: [...CURRENT_PASSWORD, ...SECOND_FACTOR, ...NATIVE_ONLY, 'mfa_not_enabled'],
    everywhere: LIMITED,
  },
  'DELETE /v1/auth/mfa/totp': {
    does: 'Takes the second factor away; administrators keep it',
    refuses: [...CURRENT_PASSWORD, ...SECOND_FACTOR, ...NATIVE_ONLY, 'mfa_not_enabled', 'mfa_enrolment_required'],
    everywhere: LIMITED,
  },
  'POST /v1/oauth/token': {
    does: 'Issues an access token to a machine client (RFC 6749)',
    refuses: ['invalid_client'],
    everywhere: UNCACHED,
  },
  'POST /v1/oauth/introspect': {
    does: 'Tells whether a token is active, and what it says (RFC 7662)',
    refuses: ['invalid_client'],
  },
  'POST /v1/oauth/revoke': { does: 'Ends a token (RFC 7009)', refuses: ['invalid_client'] },
  'GET /v1/users/me': { does: 'Reads the caller', headers: ['ETag'] },
  'PUT /v1/users/me': {
    does: 'Changes the named fields of the caller',
    refuses: [...VERSION],
    headers: ['ETag'],
  },
  'DELETE /v1/users/me': {
    does: 'Deletes the account of the caller, and ends all its sessions',
    refuses: [...CURRENT_PASSWORD],
    everywhere: LIMITED,
    headers: ['Set-Cookie'],
  },
  'GET /v1/users/me/emails': { does: 'Lists the addresses of the caller' },
  'POST /v1/users/me/emails': {
    does: 'Adds an address, which counts once it is verified',
    refuses: ['email_not_available', 'too_many_emails'],
  },
  'DELETE /v1/users/me/emails/:emailId': {
    does: 'Removes an address that is not the primary one',
    refuses: ['cannot_delete_last_email', 'cannot_delete_primary_email'],
  },
  'POST /v1/users/me/emails/:emailId/verify': {
    does: 'Mails a code to an address',
    refuses: ['email_already_verified', 'rate_limited', 'conflict'],
    everywhere: LIMITED,
  },
  'POST /v1/users/me/emails/:emailId/verify/confirm': {
    does: 'Verifies an address, by the code',
    refuses: [...CODE, 'email_already_verified', 'email_not_available'],
  },
  'PUT /v1/users/me/emails/:emailId/primary': {
    does: 'Makes a verified address the primary one',
    refuses: ['email_not_verified'],
  },
  'GET /v1/users/me/activity': { does: 'Lists what has been done to the account and tried, newest first' },
  'GET /v1/users/me/export': { does: 'Hands out everything that is held on the caller' },
  'GET /v1/internal/users/:userId/profile': { does: 'Reads a profile, for another service' },
  'PUT /v1/preferences': { does: 'Replaces the preferences of the caller as a whole' },
  'GET /v1/preferences': { does: 'Reads the preferences of the caller', refuses: ['not_found'] },
  'POST /v1/todos': {
    does: 'Adds a todo',
    refuses: ['conflict'],
    headers: ['ETag', 'Location'],
  },
  'GET /v1/todos': { does: 'Lists the todos of the caller in pages, newest first' },
  'GET /v1/todos/:todoId': { does: 'Reads a todo', headers: ['ETag'] },
  'PUT /v1/todos/:todoId': {
    does: 'Changes the named fields of a todo',
    refuses: [...VERSION],
    headers: ['ETag'],
  },
  'DELETE /v1/todos/:todoId': { does: 'Deletes a todo for good' },
  'GET /v1/admin/users': { does: 'Finds the user of a verified address' },
  'GET /v1/admin/users/:userId': { does: 'Reads a user with all addresses' },
  'GET /v1/admin/users/:userId/activity': { does: 'Lists what has been done to the account of a user and tried' },
  'POST /v1/admin/users/:userId/suspend': {
    does: 'Keeps a user out and ends all their sessions',
    refuses: ['conflict'],
  },
  'POST /v1/admin/users/:userId/reactivate': { does: 'Lets a suspended user log in again', refuses: ['conflict'] },
  'POST /v1/admin/users/:userId/sessions/revoke': { does: 'Ends all sessions of a user', refuses: ['conflict'] },
  'POST /v1/admin/users/:userId/mfa/reset': {
    does: 'Takes the second factor of a user away and ends all their sessions',
    refuses: ['conflict'],
  },
  'GET /.well-known/jwks.json': { does: 'Publishes the keys that access tokens verify with (RFC 7517)' },
  'GET /.well-known/openid-configuration': { does: 'Names the issuer, its keys and its OAuth routes' },
  'GET /health/live': { does: 'Tells that the process answers' },
  'GET /health/ready': { does: 'Tells how what the service depends on is doing' },
  'GET /dev/mailbox': {
    does: 'Shows the mails that were sent, newest first; on the local server only, unless mail goes out for real',
    refuses: ['not_found'],
  },
  'GET /dev/events': { does: 'Shows the events that were published, oldest first; on the local server only' },
};
