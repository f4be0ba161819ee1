import type { Account } from './accounts.js';
import type { ApiClient } from './api-client.js';
import { aUserId } from './builders.js';
import { Forge, type Target } from './forge.js';

/** A token of an admin: of this user, or of one whom no store knows. */
export const anAdminToken = (target: Target, sub: string = aUserId()): string =>
  new Forge(target).token({ claims: { sub, scope: 'user admin:users' } });

/** The user id behind an account. */
export async function idOf(api: ApiClient, { accessToken }: Pick<Account, 'accessToken'>): Promise<string> {
  return (await api.get('/v1/users/me', { token: accessToken })).text('userId');
}
