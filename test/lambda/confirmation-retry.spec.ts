import { randomUUID } from 'node:crypto';
import { broken, throttled } from '../../scripts/engines/aws/aws-faults.js';
import { handler } from '../../src/adapters/lambda/confirmation-retry.handler.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import { aMember, aRegistrant } from '../support/pool-members.js';
import { aQueueRecord, startTriggerFleet, type TriggerFleet } from '../support/trigger-fleet.js';

let fleet: TriggerFleet;
beforeAll(async () => {
  fleet = await startTriggerFleet();
}, 30_000);
afterEach(() => fleet.heal());
afterAll(() => fleet.stop());

const find = (id: UserId) => fleet.store.users.find(id);
const recordOf = (id: string) => aQueueRecord(JSON.stringify({ id, requestId: 'trigger-1' }));
const settled = { batchItemFailures: [] };

describe('confirmationRetry', () => {
  it('makes users of those who wait, as the pool describes them now', async () => {
    const [ada, grace] = [await aMember(fleet.door), await aMember(fleet.door)];
    expect(await handler({ Records: [recordOf(ada.id), recordOf(grace.id)] })).toEqual(settled);
    expect((await find(ada.id))?.verifiedAddresses).toEqual([ada.email]);
    expect((await find(grace.id))?.verifiedAddresses).toEqual([grace.email]);
  });

  it('takes the same record as often as it comes', async () => {
    const { id } = await aMember(fleet.door);
    const Records = [recordOf(id), recordOf(id)];
    for (let times = 0; times < 2; times += 1) expect(await handler({ Records })).toEqual(settled);
    expect(await fleet.store.pendingEvents(id)).toHaveLength(1);
  });

  it('lets go of who is not confirmed, is disabled or is gone', async () => {
    const [{ id: unconfirmed }, { id: disabled }, gone] = [
      await aRegistrant(fleet.door),
      await aMember(fleet.door),
      randomUUID(),
    ];
    await fleet.door.pool.disable(disabled);
    expect(await handler({ Records: [unconfirmed, disabled, gone].map(recordOf) })).toEqual(settled);
    expect(await Promise.all([unconfirmed, disabled].map(find))).toEqual([undefined, undefined]);
  });

  it('gives back what it cannot read, and works its neighbours off', async () => {
    const { id } = await aMember(fleet.door);
    const poison = aQueueRecord('{"id":"ada"}');
    const failed = { batchItemFailures: [{ itemIdentifier: poison.messageId }] };
    expect(await handler({ Records: [poison, recordOf(id)] })).toEqual(failed);
    expect(await find(id)).toBeDefined();
  });

  it.each([
    ['the pool', () => (fleet.cognito.router.faultFor = () => throttled)],
    ['the store', () => (fleet.dynamoDb.faultFor = () => broken)],
  ])('gives everything back while %s cannot answer', async (_, fail) => {
    const Records = [recordOf((await aMember(fleet.door)).id), recordOf((await aMember(fleet.door)).id)];
    fail();
    const batchItemFailures = Records.map(({ messageId }) => ({ itemIdentifier: messageId }));
    expect(await handler({ Records })).toEqual({ batchItemFailures });
    fleet.heal();
    expect(await handler({ Records })).toEqual(settled);
  });

  it('outlives an event without records', async () => {
    expect(await handler({})).toEqual(settled);
  });
});
