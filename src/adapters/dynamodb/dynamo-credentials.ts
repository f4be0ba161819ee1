import { GetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Credentials } from '../../application/ports/credentials.js';
import type { Credential } from '../../domain/auth/credential.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { Secret } from '../../domain/shared/secret.js';
import { updateOnce } from './conditional-writes.js';
import { authKey } from './table-keys.js';
import type { Tables } from './tables.js';
import { parseCredential } from './user.item.js';

/** One consistent `GetItem` of the AUTH row, or one conditional `UpdateItem`. */
export class DynamoCredentials implements Credentials {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tables: Tables,
  ) {}

  async find(userId: UserId): Promise<Credential | undefined> {
    const command = new GetCommand({ TableName: this.tables.users, Key: authKey(userId), ConsistentRead: true });
    const { Item } = await this.client.send(command);
    return Item && parseCredential(userId, Item);
  }

  async renewHash(userId: UserId, outdated: Secret, renewed: Secret): Promise<boolean> {
    const { applied } = await updateOnce(this.client, {
      table: this.tables.users,
      key: authKey(userId),
      condition: 'passwordHash = :outdated',
      set: ['passwordHash = :renewed'],
      values: { ':outdated': outdated.reveal(), ':renewed': renewed.reveal() },
    });
    return applied;
  }
}
