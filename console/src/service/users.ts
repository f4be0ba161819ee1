import { leave } from './auth.js';
import { send } from './http.js';
import type { Account, Activity, Email, Page, Preferences, Todo, User } from './types.js';
import { ServiceError } from './service-error.js';

export function readProfile(): Promise<User> {
  return send('GET', '/v1/users/me');
}

export interface ProfileChange {
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly phone: string | null;
}

/** Refused when somebody else has saved since `version`. */
export function saveProfile(body: ProfileChange, version: number): Promise<User> {
  return send('PUT', '/v1/users/me', { body, headers: { 'if-match': `"${version}"` } });
}

export async function deleteAccount(currentPassword: string): Promise<void> {
  await send('DELETE', '/v1/users/me', { body: { currentPassword } });
  leave();
}

const EMAILS = '/v1/users/me/emails';

export async function listEmails(): Promise<readonly Email[]> {
  return (await send<{ readonly emails: readonly Email[] }>('GET', EMAILS)).emails;
}

export function addEmail(email: string): Promise<Email> {
  return send('POST', EMAILS, { body: { email } });
}

export function sendEmailCode(emailId: string): Promise<void> {
  return send('POST', `${EMAILS}/${emailId}/verify`);
}

export function verifyEmail(emailId: string, code: string): Promise<Email> {
  return send('POST', `${EMAILS}/${emailId}/verify/confirm`, { body: { code } });
}

export function preferEmail(emailId: string): Promise<Email> {
  return send('PUT', `${EMAILS}/${emailId}/primary`);
}

export function removeEmail(emailId: string): Promise<void> {
  return send('DELETE', `${EMAILS}/${emailId}`);
}

/** `undefined` until some are saved. */
export async function readPreferences(): Promise<Preferences | undefined> {
  try {
    return await send<Preferences>('GET', '/v1/preferences');
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'not_found') return undefined;
    throw error;
  }
}

export function savePreferences(body: Preferences): Promise<Preferences> {
  return send('PUT', '/v1/preferences', { body });
}

export function listTodos(cursor: string | null): Promise<Page<Todo>> {
  return send('GET', `/v1/todos${after(cursor)}`);
}

/** The key makes a repeated click, or a repeated request, one todo. */
export function addTodo(title: string, key: string): Promise<Todo> {
  return send('POST', '/v1/todos', { body: { title }, headers: { 'idempotency-key': key } });
}

export function completeTodo({ todoId, version }: Todo, completed: boolean): Promise<Todo> {
  return send('PUT', `/v1/todos/${todoId}`, { body: { completed }, headers: { 'if-match': `"${version}"` } });
}

export function removeTodo({ todoId }: Todo): Promise<void> {
  return send('DELETE', `/v1/todos/${todoId}`);
}

export function readActivity(cursor: string | null): Promise<Page<Activity>> {
  return send('GET', `/v1/users/me/activity${after(cursor)}`);
}

export async function findAccount(email: string): Promise<Account | undefined> {
  const path = `/v1/admin/users?email=${encodeURIComponent(email)}`;
  return (await send<{ readonly users: readonly Account[] }>('GET', path)).users[0];
}

export function suspendAccount(userId: string, reason: string): Promise<User> {
  return send('POST', `/v1/admin/users/${userId}/suspend`, { body: { reason } });
}

export function reactivateAccount(userId: string): Promise<User> {
  return send('POST', `/v1/admin/users/${userId}/reactivate`);
}

export function revokeSessions(userId: string): Promise<void> {
  return send('POST', `/v1/admin/users/${userId}/sessions/revoke`);
}

export function resetSecondFactor(userId: string, reason: string): Promise<void> {
  return send('POST', `/v1/admin/users/${userId}/mfa/reset`, { body: { reason } });
}

export function readAccountActivity(userId: string, cursor: string | null): Promise<Page<Activity>> {
  return send('GET', `/v1/admin/users/${userId}/activity${after(cursor)}`);
}

function after(cursor: string | null): string {
  return cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`;
}
