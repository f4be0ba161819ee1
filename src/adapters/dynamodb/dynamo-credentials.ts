import { GetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Credentials } from '../../application/ports/credentials.js';
import type { Credential } from '../../domain/auth/credential.js';
import type { UserId } from '../../domain/shared/ids.js';
import { authKey } from './table-keys.js';
import type { Tables } from './tables.js';
import { parseCredential } from './user.item.js';

/** One consistent `GetItem` of the AUTH row. */
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
}
