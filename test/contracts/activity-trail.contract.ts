import { MAX_ATTEMPTS_KEPT, nobodyBehind } from '../../src/domain/activity/activity.js';
import { ActivityPosition } from '../../src/domain/activity/activity-position.js';
import type { ActivityTrail, RecordedActivity } from '../../src/application/ports/activity-trail.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import { DAY, SECOND, type Instant } from '../../src/domain/shared/instant.js';
import { aCause, aLoginOf, anActivity, anAttempt, aPersonName, aSession, aUserId, NOW } from '../support/builders.js';
import { concurrently } from '../support/concurrently.js';
import type { Contract } from '../support/contract.js';
import { confirmed, registered, type UserStore } from './users.contract.js';

const all = (trail: ActivityTrail, userId: UserId, now: Instant = NOW) => trail.list(userId, { limit: 1_000, now });
const requestsOf = (records: readonly RecordedActivity[]) => records.map(({ activity }) => activity.origin.requestId);
/** So many attempts within this millisecond, then one each in the following ones. */
const fail = async (trail: ActivityTrail, on: UserId, atOnce: number, afterwards = 0) => {
  await concurrently(() => trail.appendAttempt(anAttempt({ on })), atOnce);
  for (let i = 1; i <= afterwards; i += 1) await trail.appendAttempt(anAttempt({ on, at: NOW + i }));
};

export const activityTrailContract: Contract<UserStore> = {
  port: 'ActivityTrail',
  claims: {
    'has nothing of somebody to whom nothing has been done': async ({ trail }) => {
      expect(await all(trail, aUserId())).toEqual([]);
    },

    'gives a record back as it was': async ({ trail }) => {
      const userId = aUserId();
      const origin = { requestId: 'a.b-c_1', ip: null, userAgent: null };
      const acts = [
        anActivity({ userId, actor: `admin:${aUserId()}`, action: 'account.suspended' }),
        anActivity({ userId, at: NOW + 1, origin, actor: 'system', action: 'role.granted' }),
        anActivity({ userId, at: NOW + 2, origin: { requestId: '1', ip: '::1', userAgent: 'ä'.repeat(256) } }),
      ];
      for (const act of acts) await trail.append(act);
      const records = await all(trail, userId);
      expect(records.map(({ activity }) => activity)).toEqual(acts.toReversed());
      expect(records.map(({ attempts }) => attempts)).toEqual([1, 1, 1]);
    },

    'forgets all of a user, the counts of attempts too, and nothing of others': async ({ trail }) => {
      const [userId, other] = [aUserId(), aUserId()];
      await trail.append(anActivity({ userId: other }));
      for (let i = 0; i < 30; i += 1) await trail.append(anActivity({ userId }));
      await fail(trail, userId, MAX_ATTEMPTS_KEPT, 5);
      await trail.removeAll(userId);
      await trail.removeAll(userId);
      expect(await all(trail, userId)).toEqual([]);
      expect(await all(trail, other)).toHaveLength(1);
      await trail.appendAttempt(anAttempt({ on: userId }));
      expect(await all(trail, userId)).toMatchObject([{ attempts: 1 }]);
    },

    'lists the newest first, whatever the order they came in, and keeps those of one millisecond': async ({
      trail,
    }) => {
      const userId = aUserId();
      for (const at of [NOW + SECOND, NOW, NOW, NOW + 2 * SECOND]) await trail.append(anActivity({ userId, at }));
      const records = await all(trail, userId, NOW + DAY);
      expect(records.map(({ activity }) => activity.at - NOW)).toEqual([2_000, 1_000, 0, 0]);
      expect(new Set(records.map(({ position }) => position)).size).toBe(4);
      for (const { position } of records) expect(ActivityPosition.parse(position)).toBe(position);
    },

    'lists page by page without a gap or a repetition, while new ones come': async ({ trail }) => {
      const userId = aUserId();
      for (let i = 0; i < 7; i += 1) await trail.append(anActivity({ userId, at: NOW + i }));
      const expected = requestsOf(await all(trail, userId));
      const seen: string[] = [];
      let before: ActivityPosition | undefined;
      for (const length of [3, 3, 1]) {
        const page = await trail.list(userId, { limit: 3, before, now: NOW + DAY });
        expect(page).toHaveLength(length);
        seen.push(...requestsOf(page));
        before = page.at(-1)?.position;
        await trail.append(anActivity({ userId, at: NOW + SECOND + seen.length }));
      }
      expect(seen).toEqual(expected);
    },

    'forgets a record after 90 days, though it is not deleted yet': async ({ trail }) => {
      const userId = aUserId();
      await trail.append(anActivity({ userId }));
      const [record] = await all(trail, userId, NOW + 90 * DAY - 1);
      expect(record).toBeDefined();
      expect(await all(trail, userId, NOW + 90 * DAY)).toEqual([]);
      const after = { limit: 5, before: record?.position, now: NOW + 100 * DAY };
      expect(await trail.list(userId, after)).toEqual([]);
    },

    'shows nobody what is another’s': async ({ trail }) => {
      const userId = aUserId();
      await trail.append(anActivity());
      await trail.appendAttempt(anAttempt());
      await trail.append(anActivity({ userId }));
      expect(await all(trail, userId)).toHaveLength(1);
    },

    'keeps many concurrent records each': async ({ trail }) => {
      const userId = aUserId();
      await concurrently(() => trail.append(anActivity({ userId })));
      expect(await all(trail, userId)).toHaveLength(20);
    },

    'keeps an attempt as it was': async ({ trail }) => {
      const on = aUserId();
      const { target: _on, ...act } = anAttempt({ on });
      await trail.appendAttempt(anAttempt({ on, ...act }));
      expect((await all(trail, on)).map(({ activity }) => activity)).toEqual([{ userId: on, ...act }]);
    },

    'gives each of the first attempts of a day its record, and counts the others in the last': async ({ trail }) => {
      const on = aUserId();
      await fail(trail, on, MAX_ATTEMPTS_KEPT - 1, 4);
      const records = await all(trail, on, NOW + DAY);
      expect(records).toHaveLength(MAX_ATTEMPTS_KEPT);
      expect(records.map(({ attempts }) => attempts)).toEqual([4, ...Array<number>(MAX_ATTEMPTS_KEPT - 1).fill(1)]);
      expect(records[0]?.activity.at).toBe(NOW + 1);
    },

    'never keeps more of them, however many come at once': async ({ trail }) => {
      const on = aUserId();
      await fail(trail, on, MAX_ATTEMPTS_KEPT + 10);
      expect(await all(trail, on)).toHaveLength(MAX_ATTEMPTS_KEPT);
    },

    'starts anew every day, and for every kind of attempt': async ({ trail }) => {
      const on = aUserId();
      await fail(trail, on, MAX_ATTEMPTS_KEPT);
      await trail.appendAttempt(anAttempt({ on, at: NOW + DAY }));
      await trail.appendAttempt(anAttempt({ on, action: 'password.reset' }));
      expect(await all(trail, on, NOW + DAY)).toHaveLength(MAX_ATTEMPTS_KEPT + 2);
    },

    'lets attempts take no record of anything else away': async ({ trail }) => {
      const userId = aUserId();
      await trail.append(anActivity({ userId, at: NOW - 1 }));
      await fail(trail, userId, MAX_ATTEMPTS_KEPT, 1);
      await trail.append(anActivity({ userId, at: NOW + SECOND }));
      const records = await all(trail, userId);
      expect(records.filter(({ activity }) => activity.result === 'ok')).toHaveLength(2);
    },

    'takes attempts on nobody’s account': async ({ trail }) => {
      const target = nobodyBehind('ada@example.com');
      const attempts = concurrently(() => trail.appendAttempt({ ...anAttempt(), target }), MAX_ATTEMPTS_KEPT + 1);
      await expect(attempts).resolves.toBeDefined();
    },

    'has the activity of a save of a user if and only if that is saved': async (store) => {
      const user = await registered(store);
      const userId = user.state.id;
      const renamed = (name: string) => user.updateProfile({ firstName: aPersonName(name) }, aCause());
      const activity = anActivity({ userId, action: 'profile.changed' });
      expect(await store.users.save(renamed('Grace'), activity)).toBe('saved');
      expect(await store.users.save(renamed('Mary'), anActivity({ userId }))).toBe('stale');
      expect((await all(store.trail, userId)).map((record) => record.activity)).toEqual([activity]);
    },

    'has that of a new user': async (store) => {
      const user = await confirmed(store);
      const activity = anActivity({ userId: user.state.id, action: 'registration.confirmed' });
      await store.users.save(user, activity);
      expect(await all(store.trail, user.state.id)).toHaveLength(1);
    },

    'has the start of a session, and its end once': async ({ sessions, trail }) => {
      const session = aSession();
      const { userId, id: sessionId } = session.state;
      await sessions.start(session, aLoginOf(session));
      const logout = anActivity({ userId, action: 'logout', at: NOW + 1 });
      const end = { userId, sessionId, reason: 'logout', now: NOW + 1 } as const;
      const ended = await concurrently(() => sessions.end(end, logout));
      expect(ended.filter(Boolean)).toHaveLength(1);
      const records = await all(trail, userId);
      expect(records.map(({ activity }) => activity.action)).toEqual(['logout', 'login']);
    },
  },
};
