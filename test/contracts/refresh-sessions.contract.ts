import type { EndCommand, RefreshSessions, RotateCommand } from '../../src/application/ports/refresh-sessions.js';
import type { RefreshSession, RefreshSessionState, SessionEnd } from '../../src/domain/auth/refresh-session.js';
import { DAY, MINUTE, SECOND } from '../../src/domain/shared/instant.js';
import {
  aPresentedToken,
  aSession,
  aSessionId,
  aTokenDigest,
  aUserId,
  NOW,
  aLoginOf,
  anActivity,
} from '../support/builders.js';
import { concurrently, count } from '../support/concurrently.js';
import type { Contract } from '../support/contract.js';

async function started(sessions: RefreshSessions, changes: Partial<RefreshSessionState> = {}): Promise<RefreshSession> {
  const session = aSession(changes);
  await sessions.start(session, aLoginOf(session));
  return session;
}

const ENDING = { requestId: 'the-end', ip: null, userAgent: null };

function end(sessions: RefreshSessions, command: EndCommand): Promise<boolean> {
  return sessions.end(command, anActivity({ userId: command.userId, at: command.now, origin: ENDING }));
}

/** A rotation by the session's current token. */
function rotationOf({ state }: RefreshSession, changes: Partial<RotateCommand> = {}): RotateCommand {
  return {
    userId: state.userId,
    sessionId: state.id,
    presented: aPresentedToken({ digest: state.currentHash }),
    successor: aTokenDigest(),
    epoch: state.epoch,
    now: NOW + MINUTE,
    ...changes,
  };
}

/** What the domain makes of a rotation that it allows. */
function rotatedByDomain(session: RefreshSession, { presented, successor, epoch, now }: RotateCommand): RefreshSession {
  const rotation = session.present(presented, successor, epoch, now, 30 * SECOND);
  if (rotation.verdict !== 'rotate') throw new TypeError(`The test's own rotation is ${rotation.verdict}.`);
  return rotation.next;
}

async function expectRefused(
  sessions: RefreshSessions,
  session: RefreshSession,
  command: RotateCommand,
): Promise<void> {
  const { userId, id } = session.state;
  const before = await sessions.find(userId, id);
  const { outcome, session: answered } = await sessions.rotate(command);
  expect(outcome).toBe('refused');
  expect(answered?.state).toEqual(before?.state);
  expect((await sessions.find(userId, id))?.state).toEqual(before?.state);
}

export const refreshSessionsContract: Contract<RefreshSessions> = {
  port: 'RefreshSessions',
  claims: {
    'forgets all of a user, ended ones too, and nothing of others': async (sessions) => {
      const userId = aUserId();
      const [ended, live, others] = [
        await started(sessions, { userId }),
        await started(sessions, { userId }),
        await started(sessions),
      ];
      await end(sessions, { userId, sessionId: ended.state.id, reason: 'user', now: NOW });
      await sessions.removeAll(userId);
      await sessions.removeAll(userId);
      for (const { state } of [ended, live]) expect(await sessions.find(userId, state.id)).toBeUndefined();
      expect(await sessions.list(userId, NOW)).toEqual([]);
      expect(await sessions.find(others.state.userId, others.state.id)).toEqual(others);
    },

    'knows nothing of a session never started': async (sessions) => {
      const unknown = aSession();
      const { userId, id } = unknown.state;
      expect(await sessions.find(userId, id)).toBeUndefined();
      expect(await sessions.list(userId, NOW)).toEqual([]);
      expect(await end(sessions, { userId, sessionId: id, reason: 'logout', now: NOW })).toBe(false);
      expect(await sessions.rotate(rotationOf(unknown))).toEqual({ outcome: 'refused', session: undefined });
      expect(await sessions.find(userId, id)).toBeUndefined();
    },

    'finds a started session whole': async (sessions) => {
      const { state } = await started(sessions);
      expect((await sessions.find(state.userId, state.id))?.state).toEqual(state);
    },

    'keeps absent, unicode and very long values unchanged': async (sessions) => {
      const userId = aUserId();
      const bare = await started(sessions, { userId, userAgent: null, ip: null });
      const long = await started(sessions, { userId, userAgent: '💪'.repeat(512), ip: '2001:db8::1' });
      expect((await sessions.find(userId, bare.state.id))?.state).toEqual(bare.state);
      expect((await sessions.find(userId, long.state.id))?.state).toEqual(long.state);
    },

    'shows a session to its own user alone': async (sessions) => {
      const session = await started(sessions);
      const stranger = aUserId();
      expect(await sessions.find(stranger, session.state.id)).toBeUndefined();
      expect(await end(sessions, { userId: stranger, sessionId: session.state.id, reason: 'user', now: NOW })).toBe(
        false,
      );
      expect((await sessions.rotate(rotationOf(session, { userId: stranger }))).outcome).toBe('refused');
      expect((await sessions.find(session.state.userId, session.state.id))?.state).toEqual(session.state);
    },

    'rotates as the domain does, once and again': async (sessions) => {
      const session = await started(sessions);
      const first = rotationOf(session);
      const afterFirst = rotatedByDomain(session, first);
      expect(await sessions.rotate(first)).toEqual({ outcome: 'rotated', session: afterFirst });
      const second = rotationOf(afterFirst, { now: NOW + 2 * MINUTE });
      const afterSecond = rotatedByDomain(afterFirst, second);
      expect(await sessions.rotate(second)).toEqual({ outcome: 'rotated', session: afterSecond });
      expect((await sessions.find(session.state.userId, session.state.id))?.state).toEqual(afterSecond.state);
    },

    'remembers through rotations in which epoch the second factor was shown': async (sessions) => {
      const session = await started(sessions, { epoch: 4, factorEpoch: 2 });
      const rotated = await sessions.rotate(rotationOf(session));
      expect(rotated.session?.state.factorEpoch).toBe(2);
      expect((await sessions.find(session.state.userId, session.state.id))?.state.factorEpoch).toBe(2);
    },

    'lets exactly one of many concurrent callers rotate, and shows the others the session it left': async (
      sessions,
    ) => {
      const session = await started(sessions);
      const command = rotationOf(session);
      const outcomes = await concurrently(() => sessions.rotate(command));
      expect(count(outcomes, ({ outcome }) => outcome === 'rotated')).toBe(1);
      const after = rotatedByDomain(session, command);
      for (const outcome of outcomes) expect(outcome.session?.state).toEqual(after.state);
    },

    'refuses a token that has been replaced, and one that never was': async (sessions) => {
      const session = await started(sessions);
      await sessions.rotate(rotationOf(session));
      await expectRefused(sessions, session, rotationOf(session));
      await expectRefused(sessions, session, rotationOf(session, { presented: aPresentedToken() }));
    },

    'refuses another epoch than the session lives in': async (sessions) => {
      const session = await started(sessions, { epoch: 5 });
      await expectRefused(sessions, session, rotationOf(session, { epoch: 4 }));
      await expectRefused(sessions, session, rotationOf(session, { epoch: 6 }));
    },

    'refuses an expired session that is not deleted yet': async (sessions) => {
      const session = await started(sessions);
      await expectRefused(sessions, session, rotationOf(session, { now: session.state.expiresAt }));
    },

    'refuses an ended session, and still shows it': async (sessions) => {
      const session = await started(sessions);
      const { userId, id } = session.state;
      expect(await end(sessions, { userId, sessionId: id, reason: 'logout', now: NOW + SECOND })).toBe(true);
      await expectRefused(sessions, session, rotationOf(session));
      const ended = { at: NOW + SECOND, reason: 'logout', correlationId: 'the-end' };
      expect((await sessions.find(userId, id))?.state).toEqual({ ...session.state, ended });
    },

    'lets exactly one of many concurrent callers end a session': async (sessions) => {
      const { state } = await started(sessions);
      const ended = await concurrently(() =>
        end(sessions, { userId: state.userId, sessionId: state.id, reason: 'user', now: NOW }),
      );
      expect(count(ended, Boolean)).toBe(1);
    },

    'keeps the first reason': async (sessions) => {
      const { state } = await started(sessions);
      await end(sessions, { userId: state.userId, sessionId: state.id, reason: 'reuse', now: NOW });
      expect(
        await end(sessions, { userId: state.userId, sessionId: state.id, reason: 'logout', now: NOW + MINUTE }),
      ).toBe(false);
      expect((await sessions.find(state.userId, state.id))?.state.ended).toMatchObject({ at: NOW, reason: 'reuse' });
    },

    'leaves a session ended that rotations race with its end': async (sessions) => {
      const session = await started(sessions);
      const { userId, id } = session.state;
      const racing = concurrently(() => sessions.rotate(rotationOf(session)));
      expect(await end(sessions, { userId, sessionId: id, reason: 'logout', now: NOW })).toBe(true);
      await racing;
      const left = await sessions.find(userId, id);
      expect(left?.state.ended?.reason).toBe('logout');
      if (left) expect((await sessions.rotate(rotationOf(left))).outcome).toBe('refused');
    },

    'marks the sessions of earlier epochs, as often as it is told, and no other': async (sessions) => {
      const userId = aUserId();
      const [first, second] = [await started(sessions, { userId }), await started(sessions, { userId, epoch: 2 })];
      const kept = await started(sessions, { userId, epoch: 3 });
      const strangers = await started(sessions);
      const raise: SessionEnd = { at: NOW + MINUTE, reason: 'password', correlationId: 'the-raise' };
      await sessions.endEarlier(userId, 3, raise);
      await sessions.endEarlier(userId, 3, { ...raise, reason: 'logout' });
      for (const { state } of [first, second])
        expect((await sessions.find(userId, state.id))?.state).toEqual({ ...state, ended: raise });
      for (const { state } of [kept, strangers])
        expect((await sessions.find(state.userId, state.id))?.state).toEqual(state);
    },

    'leaves a session of an earlier epoch as it was where it had ended or expired before': async (sessions) => {
      const userId = aUserId();
      const over = await started(sessions, { userId, expiresAt: NOW + MINUTE });
      const { state } = await started(sessions, { userId });
      await end(sessions, { userId, sessionId: state.id, reason: 'user', now: NOW });
      await sessions.endEarlier(userId, 2, { at: NOW + MINUTE, reason: 'logout', correlationId: 'the-raise' });
      expect((await sessions.find(userId, state.id))?.state.ended?.reason).toBe('user');
      expect((await sessions.find(userId, over.state.id))?.state).toEqual(over.state);
    },

    'lists live sessions of any epoch, newest first': async (sessions) => {
      const userId = aUserId();
      const ids = Array.from({ length: 60 }, aSessionId);
      const start = (id: (typeof ids)[number], age: number) =>
        started(sessions, { userId, id, epoch: 1 + (age % 2), createdAt: NOW - age * MINUTE });
      await Promise.all(ids.map(start));
      await started(sessions);
      expect((await sessions.list(userId, NOW)).map(({ state }) => state.id)).toEqual(ids);
    },

    'lists no session that has ended or expired': async (sessions) => {
      const userId = aUserId();
      const live = await started(sessions, { userId, expiresAt: NOW + 2 * DAY });
      await started(sessions, { userId, expiresAt: NOW + DAY });
      const { state } = await started(sessions, { userId, expiresAt: NOW + 2 * DAY });
      await end(sessions, { userId, sessionId: state.id, reason: 'user', now: NOW });
      expect(await sessions.list(userId, NOW + DAY)).toEqual([live]);
    },
  },
};
