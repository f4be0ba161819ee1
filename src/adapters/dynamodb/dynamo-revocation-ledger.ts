import { BatchGetCommand, PutCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { RevocationLedger } from '../../application/ports/revocation-ledger.js';
import type { Bucket } from '../../domain/revocation/bucket.js';
import { covers, merge, type Revocation, type TokenIdentity } from '../../domain/revocation/revocation.js';
import type { Instant } from '../../domain/shared/instant.js';
import { unavailable } from './call-guard.js';
import { refusingRow } from './conditional-writes.js';
import { queryAll } from './query-all.js';
import { parseRevocation, revocationPut } from './revocation.item.js';
import type { Row } from './row.js';
import { bucketPartition, keysRefusing, type Key } from './table-keys.js';
import type { Tables } from './tables.js';

const MAX_MERGES = 50;
const MAX_BATCHES = 5;
/** Milliseconds, doubled for each further batch. */
const BATCH_PAUSE = 10;

export class DynamoRevocationLedger implements RevocationLedger {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tables: Tables,
  ) {}

  /** One `PutItem`, and another for each entry that has more to say than this one and is merged into it. */
  async record(revocation: Revocation): Promise<void> {
    let next = revocation;
    for (let merges = 0; merges < MAX_MERGES; merges += 1) {
      const stored = await this.put(next);
      if (stored === undefined) return;
      next = merge(stored, next);
    }
    throw unavailable();
  }

  async isRevoked(token: TokenIdentity, now: Instant): Promise<boolean> {
    const rows = await this.get(keysRefusing(token));
    return rows.some((row) => covers(parseRevocation(row), token, now));
  }

  async inBucket(bucket: Bucket, now: Instant): Promise<readonly Revocation[]> {
    const rows = await queryAll(this.client, this.tables.revocations, bucketPartition(bucket));
    return rows.map(parseRevocation).filter(({ until }) => now < until);
  }

  /** Answers the stored entry when that refuses this one. */
  private async put(revocation: Revocation): Promise<Revocation | undefined> {
    try {
      await this.client.send(new PutCommand(revocationPut(this.tables, revocation)));
      return undefined;
    } catch (error) {
      const row = refusingRow(error);
      return row && parseRevocation(row);
    }
  }

  /** What DynamoDB leaves unprocessed is asked for again: an entry that was not read is no entry that is not there. */
  private async get(keys: readonly Key[]): Promise<readonly Row[]> {
    const rows: Row[] = [];
    let left = [...keys] as Record<string, unknown>[];
    for (let batches = 0; batches < MAX_BATCHES; batches += 1) {
      const RequestItems = { [this.tables.revocations]: { Keys: left, ConsistentRead: true } };
      const answer = await this.client.send(new BatchGetCommand({ RequestItems }));
      rows.push(...(answer.Responses?.[this.tables.revocations] ?? []));
      left = answer.UnprocessedKeys?.[this.tables.revocations]?.Keys ?? [];
      if (left.length === 0) return rows;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * BATCH_PAUSE * 2 ** batches));
    }
    throw unavailable();
  }
}
