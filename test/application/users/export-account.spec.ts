import { anApplication } from '../../support/application.js';
import { aTodo, anActivity } from '../../support/builders.js';
import { MAX_TODOS } from '../../../src/domain/todos/todo.js';
import { aMember, callerOf, logIn, type Member } from '../../support/members.js';

const app = anApplication({ rateLimitScale: 1000 });
let ada: Member;
beforeAll(async () => (ada = await aMember(app)));

async function exported() {
  const caller = await callerOf(app, await logIn(app, ada));
  if (caller === undefined) throw new Error('Nobody is logged in.');
  return app.exportAccount.execute(ada.userId, caller);
}

describe('an export', () => {
  it('has all todos that anybody can have', async () => {
    for (let i = 0; i < MAX_TODOS; i += 1) await app.todos.add(ada.userId, aTodo(), undefined, app.clock.now());
    expect((await exported()).todos).toHaveLength(MAX_TODOS);
  });

  it('has the whole trail, over as many pages as it takes, and the newest of one too long for an answer', async () => {
    const record = (count: number) =>
      Promise.all(
        Array.from({ length: count }, () => app.trail.append(anActivity({ userId: ada.userId, at: app.clock.now() }))),
      );
    const before = (await exported()).activity.length;
    await record(1_000);
    const { activity } = await exported();
    expect(activity).toHaveLength(before + 1_001);
    expect(new Set(activity.map(({ position }) => position)).size).toBe(activity.length);
    await record(4_000);
    const longest = (await exported()).activity;
    expect(longest).toHaveLength(5_000);
    expect(longest[0]?.activity.action).toBe('login');
  });
});
