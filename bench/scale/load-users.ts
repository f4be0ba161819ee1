import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { TableName } from '../../src/adapters/dynamodb/table-definitions.js';
import type { Tables } from '../../src/adapters/dynamodb/tables.js';
import { writeBatches } from '../../src/adapters/dynamodb/write-batches.js';
import type { Progress } from './progress.js';
import { rowsOf } from './population.js';

/** Users between two looks at the checkpoint. */
const STEP = 500;

export interface Load {
  readonly client: DynamoDBDocumentClient;
  readonly tables: Tables;
  readonly users: number;
  readonly passwordHash: string;
  /** Says how many are there; a load that has been cut off goes on from it. */
  readonly checkpoint: string;
  readonly progress: Progress;
}

/** Rows are put as they are, so those written after the last checkpoint are written once more and nobody is there twice. */
export async function loadUsers({ client, tables, users, passwordHash, checkpoint, progress }: Load): Promise<void> {
  for (let from = loadedBy(checkpoint); from < users; from += STEP) {
    const numbers = Array.from({ length: Math.min(STEP, users - from) }, (_, i) => from + i);
    const rows = numbers.map((number) => rowsOf(number, passwordHash));
    await Promise.all(
      (['users', 'user-preferences'] as const satisfies TableName[]).map((table) => {
        const puts = rows.flatMap((each) => each[table] ?? []).map((Item) => ({ PutRequest: { Item } }));
        return writeBatches(client, tables[table], puts);
      }),
    );
    writeFileSync(checkpoint, String(from + numbers.length));
    progress.show(from + numbers.length);
  }
}

export function loadedBy(checkpoint: string): number {
  return existsSync(checkpoint) ? Number(readFileSync(checkpoint, 'utf8')) : 0;
}
