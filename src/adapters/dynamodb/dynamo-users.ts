import { GetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { SaveOutcome, Users } from '../../application/ports/users.js';
import type { Activity } from '../../domain/activity/activity.js';
import { merge, type Revocation } from '../../domain/revocation/revocation.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import { User } from '../../domain/users/user.js';
import { unavailable } from './call-guard.js';
import { parseClaimant } from './email-claim.item.js';
import { purgeWrites } from './purge-writes.js';
import { queryAll } from './query-all.js';
import { parseRevocation } from './revocation.item.js';
import { MalformedRow, type Row } from './row.js';
import { claimKey, userPartition } from './table-keys.js';
import type { Tables } from './tables.js';
import { writesOf, type Write } from './user-writes.js';
import { parseUser } from './user.item.js';
import { writeTogether } from './write-together.js';

/** A Query that a save overtakes may see half of it; one that always does reads rows that no save has left. */
const MAX_READS = 5;
const MAX_MERGES = 5;

interface Refusal {
  readonly refusal: Write['refusal'];
  /** The row that refused, where the write asked for it. */
  readonly row: Row | undefined;
}

/** A look is one consistent Query of the user's partition, a save one transaction. */
export class DynamoUsers implements Users {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tables: Tables,
  ) {}

  async find(id: UserId): Promise<User | undefined> {
    for (let reads = 0; reads < MAX_READS; reads += 1) {
      const rows = await queryAll(this.client, this.tables.users, userPartition(id));
      if (rows.length === 0) return undefined;
      const state = parseUser(id, rows);
      if (state !== undefined) return User.load(state);
    }
    throw new MalformedRow('users USER#…', 'its rows are not of one save');
  }

  async findIdByEmail(email: EmailAddress): Promise<UserId | undefined> {
    const command = new GetCommand({ TableName: this.tables.users, Key: claimKey(email), ConsistentRead: true });
    const { Item } = await this.client.send(command);
    return Item && parseClaimant(Item);
  }

  /** Goes round only while the ledger holds more about this user than the save would write. */
  async save(user: User, activity?: Activity): Promise<SaveOutcome> {
    let { revocation } = user.effects;
    for (let merges = 0; merges < MAX_MERGES; merges += 1) {
      const refusals = await this.transact(writesOf({ user, revocation, activity }, this.tables));
      const outcome = outcomeOf(refusals);
      if (outcome !== undefined) return outcome;
      revocation = mergedWith(revocation, refusals);
    }
    throw unavailable();
  }

  async purge(user: User): Promise<boolean> {
    return (await writeTogether(this.client, purgeWrites(user, this.tables))).length === 0;
  }

  private async transact(writes: readonly Write[]): Promise<readonly Refusal[]> {
    const refused = await writeTogether(
      this.client,
      writes.map(({ item }) => item),
    );
    return refused.flatMap(({ index, row }) => {
      const write = writes[index];
      return write === undefined ? [] : [{ refusal: write.refusal, row }];
    });
  }
}

/** `undefined` when nothing but the ledger refused. */
function outcomeOf(refusals: readonly Refusal[]): SaveOutcome | undefined {
  if (refusals.length === 0) return 'saved';
  const all = new Set(refusals.map(({ refusal }) => refusal));
  if (all.has('stale')) return 'stale';
  if (all.has('session_ended')) return 'session_ended';
  if (all.has('event_consumed')) return 'event_consumed';
  return all.has('email_not_available') ? 'email_not_available' : undefined;
}

function mergedWith(revocation: Revocation | undefined, refusals: readonly Refusal[]): Revocation | undefined {
  const row = refusals.find(({ refusal }) => refusal === 'revoked further')?.row;
  return revocation && row ? merge(parseRevocation(row), revocation) : revocation;
}
