import { Command } from 'ioredis';
import { readyKey } from '../../src/adapters/redis/revocation-keys.js';
import { bucketOf, type Bucket } from '../../src/domain/revocation/bucket.js';
import { shares } from './activity.js';

const SLOTS = 16_384;
const BUCKETS = 256;

export interface Spread {
  /** Shares of all activity; each sums up to nearly 1. */
  readonly ofBuckets: Float64Array;
  readonly ofPartitions: ReadonlyMap<number, Float64Array>;
  readonly ofBusiest: number;
}

export interface SpreadOptions {
  readonly users: number;
  readonly exponent: number;
  /** The most that one user can have of all activity. */
  readonly most: number;
  /** How many partitions there are to spread over, for each number of interest. */
  readonly partitions: readonly number[];
  readonly seed?: number;
  readonly onProgress?: (done: number) => void;
}

const PROGRESS_STEP = 100_000;

/** Gives every user an id and counts where their activity falls: by our own function into buckets, evenly at random into DynamoDB's partitions, whose hash nobody knows. */
export function spread({ users, exponent, most, partitions, seed = 1, onProgress }: SpreadOptions): Spread {
  const random = xorshift(seed);
  const ofBuckets = new Float64Array(BUCKETS);
  const ofPartitions = new Map(partitions.map((count) => [count, new Float64Array(count)]));
  let ofBusiest = 0;
  let done = 0;
  for (const share of shares(users, exponent, most)) {
    const bucket = parseInt(bucketOf(uuid(random)), 16);
    ofBuckets[bucket] = (ofBuckets[bucket] ?? 0) + share;
    const position = random() / 2 ** 32;
    for (const [count, loads] of ofPartitions) {
      const partition = Math.floor(position * count);
      loads[partition] = (loads[partition] ?? 0) + share;
    }
    ofBusiest = Math.max(ofBusiest, share);
    if ((done += 1) % PROGRESS_STEP === 0) onProgress?.(done);
  }
  return { ofBuckets, ofPartitions, ofBusiest };
}

/** The shares of so many shards of a cluster, whose slots are ranges of equal length. */
export function ofShards(ofBuckets: Float64Array, shards: number): readonly number[] {
  const loads = Array.from({ length: shards }, () => 0);
  ofBuckets.forEach((share, number) => {
    const bucket = number.toString(16).padStart(2, '0') as Bucket;
    const slot = new Command('get', [readyKey(bucket)]).getSlot() ?? 0;
    const shard = Math.floor((slot * shards) / SLOTS);
    loads[shard] = (loads[shard] ?? 0) + share;
  });
  return loads;
}

function uuid(random: () => number): string {
  const hex = Array.from({ length: 4 }, () => random().toString(16).padStart(8, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** Marsaglia's xorshift, 32 bits: the same ids in every run. */
function xorshift(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}
