import { setTimeout as pause } from 'node:timers/promises';
import { createLocalApp } from '../../../src/adapters/local/server.js';
import { Users } from '../../../src/application/ports/users.js';
import { DAY } from '../../../src/domain/shared/instant.js';
import type { UserId } from '../../../src/domain/shared/ids.js';
import { User } from '../../../src/domain/users/user.js';
import { aCause, aRegistration, aUser } from '../../support/builders.js';
import { testSettings } from '../../support/local-server.js';

/** Somebody who was deleted so many days ago. */
async function aDeletedUser(users: Users, days: number): Promise<UserId> {
  const at = Date.now() - days * DAY;
  const { email, passwordHash } = aRegistration();
  const user = aUser({ email, passwordHash, firstName: null, lastName: null }, aCause({ at }));
  await users.save(user);
  await users.save(User.load(user.state).delete(aCause({ at }), at));
  return user.state.id;
}

it('a local server purges deleted users by itself, in their time', async () => {
  const app = await createLocalApp(testSettings());
  const users = app.get(Users);
  const [due, early] = [await aDeletedUser(users, 31), await aDeletedUser(users, 29)];
  await app.listen(0, '127.0.0.1');
  for (let tries = 0; (await users.find(due)) !== undefined && tries < 100; tries += 1) await pause(50);
  expect([await users.find(due), (await users.find(early))?.state.status]).toEqual([undefined, 'deleted']);
  await app.close();
});
