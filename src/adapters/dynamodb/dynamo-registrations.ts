import { GetCommand, UpdateCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { CountedAttempt, Registrations } from '../../application/ports/registrations.js';
import type { PendingCode } from '../../domain/auth/one-time-code.js';
import { MAX_CODES, type Registration } from '../../domain/auth/registration.js';
import type { RegistrationId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import { countTry } from './code-tries.js';
import { putNew, refusingRow, updateOnce } from './conditional-writes.js';
import { codeAttributes } from './pending-code.item.js';
import { parseRegistration, registrationItem } from './registration.item.js';
import { registrationKey } from './table-keys.js';
import type { Tables } from './tables.js';

/** One row an id: the registration and the tries of its code, or the tries alone where there never was one. */
export class DynamoRegistrations implements Registrations {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tables: Tables,
  ) {}

  async add(registration: Registration): Promise<void> {
    await putNew(this.client, this.tables.users, registrationItem(registration));
  }

  async find(id: RegistrationId, now: Instant): Promise<Registration | undefined> {
    const command = new GetCommand({ ...this.rowOf(id), ConsistentRead: true });
    const { Item } = await this.client.send(command);
    return Item && parseRegistration(id, Item, now);
  }

  async countAttempt(id: RegistrationId, now: Instant): Promise<CountedAttempt> {
    const { attempts, row } = await countTry(this.client, { table: this.tables.users, key: registrationKey(id), now });
    return { attempts, registration: parseRegistration(id, row, now) };
  }

  async restartCount(id: RegistrationId): Promise<void> {
    const command = new UpdateCommand({
      ...this.rowOf(id),
      UpdateExpression: 'SET attempts = :none',
      ConditionExpression: 'attribute_exists(PK)',
      ExpressionAttributeValues: { ':none': 0 },
    });
    await this.client.send(command).catch(refusingRow);
  }

  async renewCode(id: RegistrationId, code: PendingCode, now: Instant): Promise<boolean> {
    const { codeDigest, codeExpiresAt } = codeAttributes(code);
    const { applied } = await updateOnce(this.client, {
      table: this.tables.users,
      key: registrationKey(id),
      condition: 'attribute_exists(email) AND codesSent < :most AND validUntil > :now',
      count: 'codesSent',
      set: ['codeDigest = :digest', 'codeExpiresAt = :end', 'attempts = :none'],
      values: { ':most': MAX_CODES, ':now': now, ':digest': codeDigest, ':end': codeExpiresAt, ':none': 0 },
    });
    if (!applied) await this.restartCount(id);
    return applied;
  }

  private rowOf(id: RegistrationId) {
    return { TableName: this.tables.users, Key: registrationKey(id) };
  }
}
