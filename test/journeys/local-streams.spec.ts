import { setTimeout as pause } from 'node:timers/promises';
import { AwsRouter } from '../../scripts/engines/aws/aws-router.js';
import { LocalEventBus } from '../../scripts/engines/aws/local-event-bus.js';
import { changeRole } from '../../src/adapters/local/change-role.js';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { createEventBridgeClient } from '../../src/adapters/eventbridge/eventbridge-client.js';
import type { ConsumedEvent } from '../../src/domain/events/consumed-event.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import { anAccount, expectStatus, logIn } from '../support/accounts.js';
import { anEmailAddress, storedPreferences } from '../support/builders.js';
import { aSubscription, aSuspension, onBus } from '../support/consumed-events.js';
import { TEST_REGION } from '../support/engines.js';
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

/** What has been told of a user's sessions, once there is this much of it. */
async function sessionsTold(userId: string, count: number): Promise<readonly string[]> {
  const told = () =>
    bus.events
      .filter(({ type, detail }) => type.startsWith('session.') && detail['userId'] === userId)
      .map(({ type, detail }) => ('reason' in detail ? `${type} ${String(detail['reason'])}` : type));
  await until(async () => told().length >= count);
  return told();
}

it('tells of sessions and preferences, and why each session has ended', async () => {
  const email = anEmailAddress();
  const { accessToken: token } = await anAccount(stack.api, undefined, email);
  const userId = (await stack.api.get('/v1/users/me', { token })).text('userId');
  const { preferences: body } = storedPreferences();
  const replaced = await expectStatus(200, stack.api.put('/v1/preferences', { token, body }));
  await expectStatus(200, logIn(stack.api, email));
  await expectStatus(204, stack.api.post('/v1/auth/logout-all', { token }));

  expect(await sessionsTold(userId, 4)).toEqual([
    'session.started',
    'session.started',
    'session.revoked logout',
    'session.revoked logout',
  ]);
  await until(async () => bus.events.some(({ type }) => type === 'preferences.updated'));
  const updated = bus.events.find(({ type }) => type === 'preferences.updated');
  expect(updated?.detail).toMatchObject({ userId, metadata: { correlationId: replaced.headers['x-request-id'] } });
});

it('deals with what other services put on the bus, and tells of it', async () => {
  const { accessToken: token } = await anAccount(stack.api);
  const me = () => stack.api.get('/v1/users/me', { token });
  const userId = (await me()).text('userId') as UserId;
  const put = async (event: ConsumedEvent) => {
    const { source: Source, 'detail-type': DetailType, detail } = onBus(event);
    const client = createEventBridgeClient({ region: TEST_REGION, endpoint: router.endpoint });
    await client.send(new PutEventsCommand({ Entries: [{ Source, DetailType, Detail: JSON.stringify(detail) }] }));
    client.destroy();
  };
  await put(aSubscription({ userId }));
  await until(async () => (await me()).json['tier'] === 'gold');
  await put(aSuspension({ userId }));
  await until(async () => (await me()).status === 401);
  const told = () => bus.events.filter(({ detail }) => detail['userId'] === userId).map(({ type }) => type);
  await until(async () => told().includes('user.suspended'));
  expect(told()).toEqual(expect.arrayContaining(['user.updated', 'billing.subscription.changed', 'user.suspended']));
});
