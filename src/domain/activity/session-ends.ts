import type { SessionEndReason } from '../auth/refresh-session.js';
import type { Activity } from './activity.js';

/** Reasons that end one session. The others end all of a user's, by what is recorded instead. */
export type SingleEndReason = Extract<SessionEndReason, 'logout' | 'user' | 'reuse' | 'limit' | 'oauth'>;

/** What the end of a session says to its owner. */
export const SESSION_ENDS: Readonly<Record<SingleEndReason, Pick<Activity, 'action' | 'result'>>> = {
  logout: { action: 'logout', result: 'ok' },
  user: { action: 'session.ended', result: 'ok' },
  limit: { action: 'session.ended', result: 'ok' },
  oauth: { action: 'token.revoked', result: 'ok' },
  reuse: { action: 'refresh.reused', result: 'refused' },
};
