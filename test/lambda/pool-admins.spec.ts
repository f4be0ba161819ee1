import { Secret } from '../../src/domain/shared/secret.js';
import { tablesWithPrefix } from '../../src/adapters/dynamodb/tables.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import { anAccount, expectStatus, grantOf, logIn, refresh } from '../support/accounts.js';
import { idOf } from '../support/admins.js';
import type { Answer, ApiClient } from '../support/api-client.js';
import { aCause } from '../support/builders.js';
import { aDynamoClient, aDynamoUserStore } from '../support/dynamodb.js';
import { answer, challengeOf } from '../support/http-enrolments.js';
import { clientOf, VERSIONS } from '../support/lambda-fleet.js';
import { enrolAtPool, type PoolApp } from '../support/pool-apps.js';
import { startPoolFleet, type PoolFleet } from '../support/pool-fleet.js';

jest.setTimeout(300_000);

let fleet: PoolFleet;
beforeAll(async () => (fleet = await startPoolFleet()));
afterAll(() => fleet.stop());

async function grantAdmin(id: string): Promise<void> {
  const { users } = aDynamoUserStore(aDynamoClient(), tablesWithPrefix(fleet.environment['TABLE_PREFIX'] ?? ''));
  const user = await users.find(id as UserId);
  if (user === undefined) throw new Error('There is no such user.');
  expect(await users.save(user.grantRole('admin', aCause()))).toBe('saved');
}

/** Once more with another app where a busy machine has left the trigger too little time to find out who it is. */
async function logInByBoth(api: ApiClient, email: string, app: PoolApp): Promise<Answer> {
  for (let tries = 1, current = app; ; tries += 1) {
    const login = await expectStatus(200, answer(api, await challengeOf(api, email), current.code()));
    if (login.text('scope') !== 'user' || tries === 5) return login;
    current = await enrolAtPool(fleet.cognito, new Secret(login.text('accessToken')));
  }
}

it.each(VERSIONS)('an admin of the pool is one with the second factor, by $name events', async (version) => {
  const api = clientOf(version);
  const ada = await anAccount(api, fleet.readMail);
  await grantAdmin(await idOf(api, ada));
  const find = (token: string) => api.get(`/v1/admin/users?email=${ada.email}`, { token });

  const byPassword = await expectStatus(200, logIn(api, ada.email));
  expect(byPassword.json).toMatchObject({ scope: 'user' });
  const { accessToken, refreshToken } = grantOf(byPassword);
  expect(await find(accessToken)).toMatchObject({ status: 403, code: 'insufficient_scope' });

  const app = await enrolAtPool(fleet.cognito, new Secret(accessToken));
  const begunBefore = await expectStatus(200, refresh(api, refreshToken));
  expect(begunBefore.json).toMatchObject({ scope: 'user' });

  const byBoth = await logInByBoth(api, ada.email, app);
  expect(byBoth.json).toMatchObject({ scope: 'user admin:users' });
  expect((await find(byBoth.text('accessToken'))).json).toMatchObject({ users: [{ email: ada.email }] });
  const refreshed = await expectStatus(200, refresh(api, grantOf(byBoth).refreshToken));
  expect(refreshed.json).toMatchObject({ scope: 'user' });
});
