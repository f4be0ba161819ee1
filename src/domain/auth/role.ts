import type { Scope } from './access-token.js';

/** What a user may be beyond a user, and the scope that it opens. */
export const ROLE_SCOPES = { admin: 'admin:users' } as const satisfies Record<string, Scope>;

export type Role = keyof typeof ROLE_SCOPES;
