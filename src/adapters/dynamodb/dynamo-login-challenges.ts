import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { CountedChallengeAttempt, LoginChallenges } from '../../application/ports/login-challenges.js';
import type { ChallengeId, LoginChallenge } from '../../domain/auth/login-challenge.js';
import type { Instant } from '../../domain/shared/instant.js';
import { countTry } from './code-tries.js';
import { putNew, updateOnce } from './conditional-writes.js';
import { loginChallengeItem, parseLoginChallenge } from './login-challenge.item.js';
import { challengeKey } from './table-keys.js';
import type { Tables } from './tables.js';

/** One row an id: the challenge and the tries of it, or the tries alone where there never was one. */
export class DynamoLoginChallenges implements LoginChallenges {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tables: Tables,
  ) {}

  async open(challenge: LoginChallenge): Promise<void> {
    await putNew(this.client, this.tables.users, loginChallengeItem(challenge));
  }

  async countAttempt(id: ChallengeId, now: Instant): Promise<CountedChallengeAttempt> {
    const { attempts, row } = await countTry(this.client, { table: this.tables.users, key: challengeKey(id), now });
    return { attempts, challenge: parseLoginChallenge(id, row, now) };
  }

  async use(id: ChallengeId, now: Instant): Promise<boolean> {
    const { applied } = await updateOnce(this.client, {
      table: this.tables.users,
      key: challengeKey(id),
      condition: 'attribute_exists(userId) AND attribute_not_exists(usedAt) AND validUntil > :now',
      set: ['usedAt = :now'],
      values: { ':now': now },
    });
    return applied;
  }
}
