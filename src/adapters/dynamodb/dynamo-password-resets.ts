import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { CountedResetAttempt, PasswordResets } from '../../application/ports/password-resets.js';
import type { PasswordReset } from '../../domain/auth/password-reset.js';
import type { ResetId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import { countTry } from './code-tries.js';
import { putNew } from './conditional-writes.js';
import { parsePasswordReset, passwordResetItem } from './password-reset.item.js';
import { resetKey } from './table-keys.js';
import type { Tables } from './tables.js';

/** One row an id: the reset and the tries of its code, or the tries alone where there never was one. */
export class DynamoPasswordResets implements PasswordResets {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tables: Tables,
  ) {}

  async add(reset: PasswordReset): Promise<void> {
    await putNew(this.client, this.tables.users, passwordResetItem(reset));
  }

  async countAttempt(id: ResetId, now: Instant): Promise<CountedResetAttempt> {
    const { attempts, row } = await countTry(this.client, { table: this.tables.users, key: resetKey(id), now });
    return { attempts, reset: parsePasswordReset(id, row, now) };
  }
}
