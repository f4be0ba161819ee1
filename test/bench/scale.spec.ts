import { harmonic, shares } from '../../bench/peak/activity.js';
import { keyLoads, peakOf } from '../../bench/peak/model.js';
import { ofShards, spread } from '../../bench/peak/spread.js';
import { consumedBy } from '../../bench/scale/capacity-meter.js';
import { emailOf, rowsOf } from '../../bench/scale/population.js';
import { parseUser } from '../../src/adapters/dynamodb/user.item.js';
import type { UserId } from '../../src/domain/shared/ids.js';

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

describe('the people of a load', () => {
  it('are rows as the service writes them, and the same again for the same number', () => {
    const { users = [] } = rowsOf(7, '$2b$04$hash');
    expect(rowsOf(7, '$2b$04$hash').users).toEqual(users);
    const [profile] = users;
    const id = String(profile?.['PK']).replace('USER#', '') as UserId;
    expect(parseUser(id, users)?.emails.map(({ address }) => address)).toEqual([emailOf(7)]);
    expect(rowsOf(8, '$2b$04$hash').users?.[0]?.['PK']).not.toBe(profile?.['PK']);
  });
});

describe('the capacity meter', () => {
  it('adds up what single calls report, and counts a transaction by its items', () => {
    expect(consumedBy('DynamoDB_20120810.Query', {}, { ConsumedCapacity: { CapacityUnits: 1.5 } })).toEqual({
      readUnits: 1.5,
      writeUnits: 0,
    });
    expect(
      consumedBy(
        'DynamoDB_20120810.BatchGetItem',
        {},
        { ConsumedCapacity: [{ CapacityUnits: 1 }, { CapacityUnits: 2 }] },
      ),
    ).toEqual({ readUnits: 3, writeUnits: 0 });
    expect(consumedBy('DynamoDB_20120810.TransactWriteItems', { TransactItems: [{}, {}, {}] }, {})).toEqual({
      readUnits: 0,
      writeUnits: 6,
    });
  });
});

describe('the activity of many', () => {
  it('is shared out by rank, up to what one person can do', () => {
    const all = [...shares(1_000, 0.8, 1)];
    expect(sum(all)).toBeCloseTo(1);
    expect((all[0] ?? 0) / (all[9] ?? 1)).toBeCloseTo(10 ** 0.8);
    expect(Math.max(...shares(1_000, 0.8, 0.01))).toBe(0.01);
  });

  it('sums up many terms nearly as if one by one', () => {
    let exact = 0;
    for (let k = 1; k <= 200_000; k += 1) exact += k ** -0.8;
    expect(harmonic(200_000, 0.8) / exact).toBeCloseTo(1, 6);
  });

  it('falls to every bucket, partition and shard, alike in every run', () => {
    const options = { users: 20_000, exponent: 0, most: 1, partitions: [4] };
    const { ofBuckets, ofPartitions } = spread(options);
    expect(sum(ofBuckets)).toBeCloseTo(1);
    expect(Math.min(...ofBuckets)).toBeGreaterThan(0.5 / 256);
    expect(Math.max(...(ofPartitions.get(4) ?? []))).toBeLessThan(0.27);
    expect(spread(options).ofBuckets).toEqual(ofBuckets);
    const shards = ofShards(ofBuckets, 3);
    expect(sum(shards)).toBeCloseTo(1);
    expect(Math.max(...shards)).toBeLessThan(0.5);
  });

  it('makes rates of assumptions', () => {
    const assumed = { users: 36_000, activeShare: 0.5, peakHourShare: 0.2, peakFactor: 2, requestsALogin: 10 };
    const peak = peakOf(assumed);
    expect(peak).toMatchObject({ logins: 2, requests: 20, refreshes: 4 });
    expect(keyLoads(peak).find(({ table }) => table === 'revocations')?.writes).toBeCloseTo(0.6);
  });
});
