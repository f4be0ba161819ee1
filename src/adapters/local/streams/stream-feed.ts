import {
  DescribeStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  type _Record as StreamRecord,
  type DynamoDBStreamsClient,
} from '@aws-sdk/client-dynamodb-streams';

/** Answers the sequence numbers of the records that have failed. */
export type Consume = (records: readonly StreamRecord[]) => Promise<ReadonlySet<string>>;

/** As the functions are deployed (serverless.yml). */
const BATCH = 100;
const MAX_RETRIES = 3;
/** Milliseconds for which the list of shards holds: new ones are seldom. */
const LISTING_LIFE = 1_000;

/**
 * A table's stream, read as Lambda reads it: in its order, in batches, each tried again from its first failed record on. What fails to the end
 * goes to a dead-letter queue in the cloud, and here nowhere: whoever consumes has another way to find it.
 */
export class StreamFeed {
  /** Of each shard, the number of the last record that is settled; `''` before the first. */
  private readonly settled = new Map<string, string>();
  private readonly iterators = new Map<string, string>();
  private readonly ended = new Set<string>();
  private listed: readonly string[] = [];
  private listedAt = -Infinity;

  constructor(
    private readonly client: DynamoDBStreamsClient,
    private readonly tableName: string,
    private readonly consume: Consume,
  ) {}

  /** Takes what there is. Answers how many records that was; a rejection loses nothing. */
  async poll(): Promise<number> {
    let count = 0;
    for (const shard of await this.knownShards()) if (!this.ended.has(shard)) count += await this.pollShard(shard);
    return count;
  }

  private async knownShards(): Promise<readonly string[]> {
    if (performance.now() - this.listedAt > LISTING_LIFE) {
      this.listed = await this.shards();
      this.listedAt = performance.now();
    }
    return this.listed;
  }

  /** Parents before their children. */
  private async shards(): Promise<readonly string[]> {
    const { Streams = [] } = await this.client.send(new ListStreamsCommand({ TableName: this.tableName }));
    const ids: string[] = [];
    for (const { StreamArn } of Streams) {
      const { StreamDescription } = await this.client.send(new DescribeStreamCommand({ StreamArn }));
      ids.push(...(StreamDescription?.Shards ?? []).map(({ ShardId }) => `${StreamArn} ${ShardId}`));
    }
    return ids;
  }

  private async pollShard(shard: string): Promise<number> {
    const ShardIterator = this.iterators.get(shard) ?? (await this.open(shard));
    // Until the batch is settled its iterator is not given up, so that a failure reads it again.
    this.iterators.delete(shard);
    const { Records = [], NextShardIterator: next } = await this.client.send(
      new GetRecordsCommand({ ShardIterator, Limit: BATCH }),
    );
    await this.deliver(Records);
    this.settled.set(shard, Records.at(-1)?.dynamodb?.SequenceNumber ?? this.settled.get(shard) ?? '');
    if (next === undefined) this.ended.add(shard);
    else this.iterators.set(shard, next);
    return Records.length;
  }

  private async open(shard: string): Promise<string | undefined> {
    const [StreamArn, ShardId] = shard.split(' ');
    const last = this.settled.get(shard) ?? '';
    const from =
      last === ''
        ? ({ ShardIteratorType: 'TRIM_HORIZON' } as const)
        : ({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: last } as const);
    const answer = await this.client.send(new GetShardIteratorCommand({ StreamArn, ShardId, ...from }));
    return answer.ShardIterator;
  }

  private async deliver(batch: readonly StreamRecord[]): Promise<void> {
    let records = batch;
    for (let tries = 0; tries <= MAX_RETRIES && records.length > 0; tries += 1) {
      const failed = await this.consume(records).catch(() => undefined);
      const first = records.findIndex(({ dynamodb }) => failed?.has(dynamodb?.SequenceNumber ?? '') ?? true);
      records = first < 0 ? [] : records.slice(first);
    }
  }
}
