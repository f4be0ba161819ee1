import type { Fact } from '../shared/domain-event.js';
import type { SessionId } from '../shared/ids.js';
import type { RefreshSession, SessionEndReason } from './refresh-session.js';

interface OneSession {
  /** @format uuid */
  readonly sessionId: SessionId;
}

/** What each event of a session tells, beside that it has happened. */
export interface SessionEventPayloads {
  'session.started': OneSession;
  'session.revoked': OneSession & { readonly reason: SessionEndReason };
}

export type SessionEvent = {
  [Type in keyof SessionEventPayloads]: Fact<Type, SessionEventPayloads[Type]>;
}[keyof SessionEventPayloads];

/** What a change of a session tells; `undefined` for rotations. A session that expires tells nothing: everybody knew when it would. */
export function sessionEvent(before: RefreshSession | undefined, after: RefreshSession): SessionEvent | undefined {
  const { id: sessionId, createdAt, correlationId, ended } = after.state;
  if (before === undefined) {
    return { type: 'session.started', cause: { at: createdAt, correlationId }, payload: { sessionId } };
  }
  if (ended === undefined || before.state.ended !== undefined) return undefined;
  const { reason, ...cause } = ended;
  return { type: 'session.revoked', cause, payload: { sessionId, reason } };
}
