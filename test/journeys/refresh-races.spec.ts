import { setTimeout as delay } from 'node:timers/promises';
import { anAccount, expectStatus, grantOf, logIn, PASSWORD, refresh, type Account } from '../support/accounts.js';
import { anAdminToken, idOf } from '../support/admins.js';
import { concurrently } from '../support/concurrently.js';
import { report } from '../support/report.js';
import { startOn, STORES, type StartedServer } from '../support/start-on.js';

jest.setTimeout(300_000);

/** `RACES=200` for the long run on DynamoDB, too. */
const ROUNDS = { memory: 200, dynamodb: Number(process.env['RACES'] ?? 60) };
/** Each an account of its own. */
const PLAYERS = 4;
/** Milliseconds, at most, that one side starts after the other: about what it takes. */
const HEAD_START = { memory: 15, dynamodb: 60 };

type Grant = Pick<Account, 'accessToken' | 'refreshToken'>;

interface Player {
  readonly id: string;
  readonly email: string;
  password: string;
}

describe.each(STORES)('on %s', (store) => {
  let server: StartedServer;
  beforeAll(async () => (server = await startOn(store)));
  afterAll(() => server.stop());

  const post = (path: string, { accessToken: token }: Grant, body?: object) =>
    server.api.post(`/v1/auth/${path}`, { token, ...(body && { body }) });

  const administer = (path: string, body?: object) =>
    server.api.post(`/v1/admin/users/${path}`, { token: anAdminToken(server.target()), ...(body && { body }) });

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

  /** What ends the session of this grant, ready to be raced. */
  type End = (grant: Grant, player: Player, round: number) => Promise<() => Promise<unknown>>;

  async function race(player: Player, end: End, round: number): Promise<readonly Grant[]> {
    const grant = await enter(player);
    const act = await end(grant, player, round);
    const offset = (Math.random() * 2 - 1) * HEAD_START[store];
    const running = delay(Math.max(0, offset)).then(() => refreshes(grant));
    await delay(Math.max(0, -offset));
    await act();
    return [grant, ...(await running)];
  }

  async function isWorthless({ accessToken, refreshToken }: Grant): Promise<boolean> {
    const used = await server.api.get('/v1/users/me', { token: accessToken });
    const refreshed = await refresh(server.api, refreshToken);
    return used.status === 401 && refreshed.status === 401;
  }

  async function aPlayer(): Promise<Player> {
    const account = await anAccount(server.api);
    return { id: await idOf(server.api, account), email: account.email, password: PASSWORD };
  }

  const ENDS: readonly [string, End][] = [
    ['a logout', async (grant) => () => expectStatus(204, post('logout', grant))],
    ['a logout everywhere', async (grant) => () => expectStatus(204, post('logout-all', grant))],
    [
      'a password change in another session',
      async (_grant, player, round) => {
        const change = { currentPassword: player.password, newPassword: `Horse-${round}-Battery-Staple` };
        const other = await enter(player);
        return async () => {
          await expectStatus(200, post('password/change', other, change));
          player.password = change.newPassword;
        };
      },
    ],
    [
      'a suspension',
      async (_grant, { id }) =>
        () =>
          expectStatus(200, administer(`${id}/suspend`, { reason: 'spam' })),
    ],
  ];

  it.each(ENDS)(
    'nothing that a refresh hands out while it races against %s works a second later',
    async (name, end) => {
      const rounds = ROUNDS[store];
      const games = await concurrently(async () => {
        const player = await aPlayer();
        const grants: Grant[] = [];
        for (let round = 0; round < rounds / PLAYERS; round += 1) {
          grants.push(...(await race(player, end, round)));
          await expectStatus(200, administer(`${player.id}/reactivate`));
        }
        return grants;
      }, PLAYERS);
      const grants = games.flat();
      await delay(1_000);
      const verdicts = [];
      for (const grant of grants) verdicts.push(await isWorthless(grant));
      report(
        `${rounds} races against ${name} on ${store}: ${grants.length - rounds} refreshes answered, ${verdicts.filter((ok) => !ok).length} still work`,
      );
      expect(verdicts.every(Boolean)).toBe(true);
      expect(grants.length).toBeGreaterThan(rounds);
    },
  );
});
