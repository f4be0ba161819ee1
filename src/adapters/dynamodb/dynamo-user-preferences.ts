import { DeleteCommand, GetCommand, PutCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { UserPreferences } from '../../application/ports/user-preferences.js';
import type { StoredPreferences } from '../../domain/preferences/preferences.js';
import type { UserId } from '../../domain/shared/ids.js';
import { parsePreferences, preferencesItem } from './preferences.item.js';
import type { Tables } from './tables.js';

/** A replacement is exactly one `PutItem`, a look one consistent `GetItem`. */
export class DynamoUserPreferences implements UserPreferences {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tables: Tables,
  ) {}

  async replace(userId: UserId, preferences: StoredPreferences): Promise<void> {
    const Item = preferencesItem(userId, preferences);
    await this.client.send(new PutCommand({ TableName: this.tables['user-preferences'], Item }));
  }

  async remove(userId: UserId): Promise<void> {
    const table = { TableName: this.tables['user-preferences'] };
    await this.client.send(new DeleteCommand({ ...table, Key: { user_id: userId } }));
  }

  async find(userId: UserId): Promise<StoredPreferences | undefined> {
    const table = { TableName: this.tables['user-preferences'], ConsistentRead: true };
    const { Item } = await this.client.send(new GetCommand({ ...table, Key: { user_id: userId } }));
    return Item && parsePreferences(Item);
  }
}
