import { setTimeout as pause } from 'node:timers/promises';
import { AwsRouter } from '../../scripts/engines/aws/aws-router.js';
import { LocalEventBus } from '../../scripts/engines/aws/local-event-bus.js';
import { changeRole } from '../../src/adapters/local/change-role.js';
import { anAccount } from '../support/accounts.js';
import { anEmailAddress } from '../support/builders.js';
import { testSettings } from '../support/local-server.js';
import { onEngines, WiredServer } from '../support/wired-server.js';

jest.setTimeout(60_000);

const { DENY_LIST_REDIS_URL, ...withoutRedis } = onEngines();
const bus = new LocalEventBus();
let router: AwsRouter;
let stack: WiredServer;

/** As `npm run start:stack` starts the API. */
beforeAll(async () => {
  router = await AwsRouter.start(bus.services);
  const settings = { ...withoutRedis, DENY_LIST_REDIS_URL, EVENTS_ENDPOINT: router.endpoint };
  stack = (await WiredServer.start(settings)).bePatient();
});

afterAll(async () => {
  await stack.stop();
  await router.stop();
});

async function until(come: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await come()) return;
    await pause(50);
  }
  throw new Error('It has not come to that within 20 s.');
}

it('refuses the tokens of a former admin, though whoever took the role had no Redis', async () => {
  const email = anEmailAddress();
  const { accessToken: token } = await anAccount(stack.api, undefined, email);
  const settings = testSettings(withoutRedis);
  await changeRole('grant', email, settings);
  const standing = async () => (await stack.api.get('/v1/users/me', { token })).status;
  expect(await standing()).toBe(200);
  await changeRole('revoke', email, settings);
  await until(async () => (await standing()) === 401);
});
