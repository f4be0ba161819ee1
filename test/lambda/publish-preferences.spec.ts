import { throttled } from '../../scripts/engines/aws/aws-faults.js';
import type { DynamoDBRecord } from 'aws-lambda';
import { DynamoUserPreferences } from '../../src/adapters/dynamodb/dynamo-user-preferences.js';
import { handler as publishPreferences } from '../../src/adapters/lambda/publish-preferences.handler.js';
import { MINUTE, toIso } from '../../src/domain/shared/instant.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import { aUserId, NOW, storedPreferences } from '../support/builders.js';
import { CapturedLog } from '../support/captured-log.js';
import { expectPoisonToFailAlone, startFactPublishing, type FactPublishing } from '../support/fact-publishing.js';
import { expired, recordsOf } from '../support/table-streams.js';

let fleet: FactPublishing;
let preferences: DynamoUserPreferences;

beforeAll(async () => {
  fleet = await startFactPublishing();
  preferences = new DynamoUserPreferences(fleet.client, fleet.tables);
}, 30_000);
beforeEach(() => fleet.reset());
afterAll(() => fleet.stop());

async function recordsAbout(...userIds: readonly UserId[]): Promise<DynamoDBRecord[]> {
  const records = await recordsOf(fleet.tables['user-preferences']);
  return records.filter(({ dynamodb }) => userIds.some((userId) => dynamodb?.Keys?.['user_id']?.S === userId));
}

const fieldsTold = () => fleet.bus.events.map(({ detail }) => detail['changedFields']);

describe('publishPreferences', () => {
  it('tells which preferences were replaced, and by which request; not what they say', async () => {
    const userId = aUserId();
    await preferences.replace(userId, storedPreferences({ limitations: ['a secret knee'] }));
    const Records = await recordsAbout(userId);
    expect(await publishPreferences({ Records })).toEqual({ batchItemFailures: [] });
    expect(fleet.bus.events).toEqual([
      expect.objectContaining({
        bus: 'staging-user-service',
        type: 'preferences.updated',
        detail: {
          version: '1.0',
          eventId: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/) as string,
          userId,
          time: toIso(NOW),
          changedFields: expect.arrayContaining(['goals', 'units', 'limitations']) as string[],
          metadata: { correlationId: 'a-request', environment: 'staging' },
        },
      }),
    ]);
    expect(JSON.stringify(fleet.bus.events)).not.toContain('knee');
  });

  it('tells of each replacement what it has changed, in order, and nothing where all is as before', async () => {
    const userId = aUserId();
    await preferences.replace(userId, storedPreferences());
    await preferences.replace(userId, storedPreferences({ daysPerWeek: 5, timezone: undefined }, NOW + 1));
    await preferences.replace(userId, storedPreferences({ daysPerWeek: 5, timezone: undefined }, NOW + 2));
    await preferences.replace(userId, storedPreferences({ equipment: [] }, NOW + MINUTE));
    await publishPreferences({ Records: await recordsAbout(userId) });
    expect(fieldsTold().slice(1)).toEqual([['daysPerWeek'], ['daysPerWeek', 'equipment']]);
  });

  it('gives a record that comes again the same eventId, and every other its own', async () => {
    const userId = aUserId();
    for (const daysPerWeek of [1, 2]) await preferences.replace(userId, storedPreferences({ daysPerWeek }));
    const Records = await recordsAbout(userId);
    await publishPreferences({ Records });
    await publishPreferences({ Records: await recordsAbout(userId) });
    const ids = fleet.bus.events.map(({ detail }) => detail['eventId']);
    expect(ids.slice(2)).toEqual(ids.slice(0, 2));
    expect(new Set(ids).size).toBe(2);
  });

  it('tells nothing of rows that are gone, by TTL or otherwise', async () => {
    const userId = aUserId();
    await preferences.replace(userId, storedPreferences());
    const Records = (await recordsAbout(userId)).map(expired);
    expect(await publishPreferences({ Records: [...Records, {}] })).toEqual({ batchItemFailures: [] });
    expect(fleet.bus.events).toEqual([]);
  });

  it('gives back what has failed and what waits behind it, and nothing of others', async () => {
    const [lucky, unlucky] = [aUserId(), aUserId()];
    for (const userId of [lucky, unlucky])
      for (const daysPerWeek of [1, 2]) await preferences.replace(userId, storedPreferences({ daysPerWeek }));
    const Records = await recordsAbout(lucky, unlucky);
    fleet.bus.failureOf = ({ Detail = '' }) => (Detail.includes(unlucky) ? 'InternalFailure' : undefined);
    const failed = Records.filter(({ dynamodb }) => dynamodb?.Keys?.['user_id']?.S === unlucky);
    expect(failed).toHaveLength(2);
    expect(await publishPreferences({ Records })).toEqual({
      batchItemFailures: failed.map(({ dynamodb }) => ({ itemIdentifier: dynamodb?.SequenceNumber })),
    });
    expect(fleet.bus.events.map(({ detail }) => detail['userId'])).toEqual([lucky, lucky]);
  });

  it('gives everything back while the bus is away', async () => {
    const userId = aUserId();
    await preferences.replace(userId, storedPreferences());
    fleet.router.faultFor = () => throttled;
    const log = new CapturedLog();
    const { batchItemFailures } = await publishPreferences({ Records: await recordsAbout(userId) });
    log.restore();
    expect(batchItemFailures).toHaveLength(1);
  });

  it('fails a record that makes no sense alone, and says so', async () => {
    const userId = aUserId();
    await preferences.replace(userId, storedPreferences());
    const [record] = await recordsAbout(userId);
    await expectPoisonToFailAlone(publishPreferences, { user_id: { S: userId } }, record);
    expect(fleet.bus.events).toHaveLength(1);
  });

  it('outlives an event of no kind that it knows', async () => {
    expect(await publishPreferences({})).toEqual({ batchItemFailures: [] });
  });
});
