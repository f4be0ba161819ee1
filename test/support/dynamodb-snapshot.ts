import { paginateScan, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { parseClaimant } from '../../src/adapters/dynamodb/email-claim.item.js';
import { parsePurge } from '../../src/adapters/dynamodb/purge.item.js';
import type { Row } from '../../src/adapters/dynamodb/row.js';
import type { Tables } from '../../src/adapters/dynamodb/tables.js';
import { parseUser } from '../../src/adapters/dynamodb/user.item.js';
import type { EmailId, UserId } from '../../src/domain/shared/ids.js';
import type { EmailAddress } from '../../src/domain/users/email-address.js';
import type { UserState } from '../../src/domain/users/user-state.js';
import type { StoreSnapshot } from './invariant-checker.js';

/** Reads whole tables: for tables that the spec has to itself, at rest. */
export async function dynamoSnapshot(client: DynamoDBDocumentClient, tables: Tables): Promise<StoreSnapshot> {
  const [rows, sessions] = [await scan(client, tables.users), await scan(client, tables.sessions)];
  const of = (prefix: string) => rows.filter(({ PK }) => String(PK).startsWith(prefix));
  const debris: string[] = [];
  const users = usersIn(of('USER#'), debris);
  const kinds =
    'USER# EMAIL# OUTBOX# REGISTRATION# RESET# VERIFICATION# CHALLENGE# PURGE# CONSUMED# ACTIVITY# ATTEMPTS#';
  const known = kinds.split(' ');
  const unknown = rows.filter(({ PK }) => !known.some((prefix) => String(PK).startsWith(prefix)));
  debris.push(...unknown.map(({ PK }) => `row ${String(PK)} is of no kind we know`));
  const orphans = sessions.filter(({ PK }) => !users.some(({ id }) => PK === `USER#${id}`));
  debris.push(...orphans.map(({ SK }) => `session ${String(SK)} is nobody's`));
  return {
    users,
    claims: of('EMAIL#').map((row) => ({
      address: afterPrefix(row) as EmailAddress,
      userId: parseClaimant(row),
      emailId: row['emailId'] as EmailId,
    })),
    verifications: of('VERIFICATION#')
      .filter((row) => 'codeDigest' in row)
      .map(verificationOf),
    purges: of('PURGE#').map(parsePurge),
    events: of('OUTBOX#').map((row) => ({
      userId: afterPrefix(row) as UserId,
      sequence: Number(row['sequence']),
      type: String(row['type']),
    })),
    debris,
  };
}

function usersIn(rows: readonly Row[], debris: string[]): readonly UserState[] {
  const ids = new Set(rows.map((row) => afterPrefix(row) as UserId));
  return [...ids].flatMap((id) => {
    try {
      const state = parseUser(
        id,
        rows.filter((row) => afterPrefix(row) === id),
      );
      if (state !== undefined) return [state];
      debris.push(`the rows of user ${id} are not of one save`);
    } catch (error) {
      debris.push(`user ${id}: ${String(error)}`);
    }
    return [];
  });
}

function verificationOf({ PK }: Row): StoreSnapshot['verifications'][number] {
  const [, userId, emailId] = String(PK).split('#');
  return { userId: userId as UserId, emailId: emailId as EmailId };
}

function afterPrefix({ PK }: Row): string {
  return String(PK).replace(/^[A-Z]+#/, '');
}

async function scan(client: DynamoDBDocumentClient, TableName: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true })) rows.push(...Items);
  return rows;
}
