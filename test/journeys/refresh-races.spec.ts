import { setTimeout as delay } from 'node:timers/promises';
import { anAccount, expectStatus, grantOf, logIn, refresh, type Account } from '../support/accounts.js';
import { concurrently } from '../support/concurrently.js';
import { startTestServer, type TestServer } from '../support/local-server.js';
import { report } from '../support/report.js';

jest.setTimeout(120_000);

const ROUNDS = 200;
/** Each an account of its own. */
const PLAYERS = 4;
/** Milliseconds, at most, that one side starts after the other. */
const HEAD_START = 15;

type Grant = Pick<Account, 'accessToken' | 'refreshToken'>;

let server: TestServer;
beforeAll(async () => (server = await startTestServer()));
afterAll(() => server.stop());

interface Player {
  readonly email: string;
  password: string;
}

const post = (path: string, { accessToken: token }: Grant, body?: object) =>
  server.api.post(`/v1/auth/${path}`, { token, ...(body && { body }) });

async function enter({ email, password }: Player): Promise<Grant> {
  return grantOf(await expectStatus(200, logIn(server.api, email, password)));
}

/** What the race hands out before it is lost: refreshes one after another, as long as they are answered. */
async function refreshes(grant: Grant): Promise<readonly Grant[]> {
  const won: Grant[] = [];
  for (let token = grant.refreshToken; won.length < 3; token = won.at(-1)?.refreshToken ?? '') {
    const answer = await refresh(server.api, token);
    if (answer.status !== 200) break;
    won.push(grantOf(answer));
  }
  return won;
}

/** Ends the session of this grant; `player` knows what is needed to come back. */
type End = (grant: Grant, player: Player, round: number) => Promise<void>;

async function race(player: Player, end: End, round: number): Promise<readonly Grant[]> {
  const grant = await enter(player);
  const offset = (Math.random() * 2 - 1) * HEAD_START;
  const running = delay(Math.max(0, offset)).then(() => refreshes(grant));
  await delay(Math.max(0, -offset));
  await end(grant, player, round);
  return [grant, ...(await running)];
}

async function isWorthless({ accessToken, refreshToken }: Grant): Promise<boolean> {
  const used = await server.api.get('/v1/users/me', { token: accessToken });
  const refreshed = await refresh(server.api, refreshToken);
  return used.status === 401 && refreshed.status === 401;
}

const ENDS: readonly [string, End][] = [
  ['a logout', async (grant) => void (await expectStatus(204, post('logout', grant)))],
  ['a logout everywhere', async (grant) => void (await expectStatus(204, post('logout-all', grant)))],
  [
    'a password change in another session',
    async (_grant, player, round) => {
      const change = { currentPassword: player.password, newPassword: `Horse-${round}-Battery-Staple` };
      await expectStatus(200, post('password/change', await enter(player), change));
      player.password = change.newPassword;
    },
  ],
];

it.each(ENDS)('nothing that a refresh hands out while it races against %s works a second later', async (name, end) => {
  const games = await concurrently(async () => {
    const player: Player = { email: (await anAccount(server.api)).email, password: 'Correct-Horse-7-Battery' };
    const grants: Grant[] = [];
    for (let round = 0; round < ROUNDS / PLAYERS; round += 1) grants.push(...(await race(player, end, round)));
    return grants;
  }, PLAYERS);
  const grants = games.flat();
  await delay(1_000);
  const verdicts = [];
  for (const grant of grants) verdicts.push(await isWorthless(grant));
  report(
    `${ROUNDS} races against ${name}: ${grants.length - ROUNDS} refreshes answered, ${verdicts.filter((ok) => !ok).length} still work`,
  );
  expect(verdicts.every(Boolean)).toBe(true);
  expect(grants.length).toBeGreaterThan(ROUNDS);
});
