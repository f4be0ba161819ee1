import { readFunctionSettings } from '../../src/adapters/lambda/runtime/function-settings.js';
import { consuming } from '../../src/adapters/lambda/wiring/consuming.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import { load } from '../contracts/users.contract.js';
import { aCause } from '../support/builders.js';
import { aSuspension } from '../support/consumed-events.js';
import { engines } from '../support/engines.js';
import { aMember, password } from '../support/pool-members.js';
import { startTriggerFleet, type TriggerFleet } from '../support/trigger-fleet.js';

let fleet: TriggerFleet;
let parts: ReturnType<typeof consuming>;
beforeAll(async () => {
  fleet = await startTriggerFleet();
  const settings = readFunctionSettings({
    ...process.env,
    IDENTITY_PROVIDER: 'cognito',
    DENY_LIST_REDIS_URL: engines.denyListRedisUrl,
    PROFILE_CACHE_REDIS_URL: engines.profileCacheRedisUrl,
    MAIL_QUEUE_URL: `${fleet.sqs.endpoint}/000000000000/mail.fifo`,
  });
  parts = consuming(settings);
}, 30_000);
afterAll(async () => {
  for (const client of parts.redis) client.disconnect();
  await fleet.stop();
});

const accountOf = (id: UserId) => fleet.door.pool.find(id);

describe('a suspension by event, where accounts live in a user pool', () => {
  it('keeps out of the pool, too, who has not even become a user', async () => {
    const { id: userId } = await aMember(fleet.door);
    await parts.consumeEvent.execute(aSuspension({ userId }));
    expect((await load(fleet.store, userId)).state.status).toBe('suspended');
    expect(await accountOf(userId)).toMatchObject({ enabled: false });
    expect(await fleet.door.selfService.logIn(userId, password)).toEqual({ outcome: 'disabled' });
  });

  it('that comes again leaves those in the pool whom an admin has let in meanwhile', async () => {
    const { id: userId } = await aMember(fleet.door);
    const event = aSuspension({ userId });
    await parts.consumeEvent.execute(event);
    expect(await fleet.store.users.save((await load(fleet.store, userId)).reactivate(aCause()))).toBe('saved');
    await fleet.door.pool.enable(userId);
    await parts.consumeEvent.execute(event);
    expect(await accountOf(userId)).toMatchObject({ enabled: true });
  });
});
