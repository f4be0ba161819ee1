import { ScanCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { PoolUsers, PoolUsersPage } from '../../../application/ports/pool-users.js';
import { NO_PASSWORD } from '../../../domain/auth/credential.js';
import { UserId } from '../../../domain/shared/ids.js';
import type { UserStatus } from '../../../domain/users/user-status.js';
import { RowReader, type Row } from '../row.js';
import { AUTH_SORT_KEY, USER_PREFIX } from '../table-keys.js';
import type { Tables } from '../tables.js';

/** Rows of any kind that a page goes through. */
const PAGE = 1_000;
const DELETED: UserStatus = 'deleted';

/** Scans the whole table. A page is named by the key of the last row read, which is any row's. */
export class DynamoPoolUsers implements PoolUsers {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tables: Tables,
    private readonly pageSize = PAGE,
  ) {}

  async list(page?: string): Promise<PoolUsersPage> {
    const command = new ScanCommand({
      TableName: this.tables.users,
      ConsistentRead: true,
      Limit: this.pageSize,
      ...(page !== undefined && { ExclusiveStartKey: JSON.parse(page) as Row }),
      FilterExpression: 'SK = :auth AND passwordHash = :none AND #status <> :deleted',
      ProjectionExpression: 'PK',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':auth': AUTH_SORT_KEY, ':none': NO_PASSWORD.reveal(), ':deleted': DELETED },
    });
    const { Items = [], LastEvaluatedKey: last } = await this.client.send(command);
    return { ids: Items.map(parseId), next: last && JSON.stringify(last) };
  }
}

function parseId(row: Row): UserId {
  const id = String(row['PK']).slice(USER_PREFIX.length);
  return new RowReader({ id }, 'users USER#…/AUTH').parsed('id', UserId);
}
