import { ChangeAccount } from '../../../application/admin/change-account.js';
import { ChangeTier } from '../../../application/admin/change-tier.js';
import { SuspendUser } from '../../../application/admin/suspend-user.js';
import { DeliverMail } from '../../../application/auth/deliver-mail.js';
import { EnforceRevocation } from '../../../application/auth/enforce-revocation.js';
import { NotifyUser } from '../../../application/auth/notify-user.js';
import { ConsumeEvent } from '../../../application/events/consume-event.js';
import { SuspendPoolUser } from '../../../application/pool/suspend-pool-user.js';
import { AdoptFromPool } from '../../../application/users/adopt-from-pool.js';
import { ChangeUser } from '../../../application/users/change-user.js';
import { HealedUsers } from '../../../application/users/own-users.js';
import { createCognitoClient } from '../../cognito/cognito-client.js';
import { CognitoUserPool } from '../../cognito/cognito-user-pool.js';
import { createDynamoClient } from '../../dynamodb/dynamo-client.js';
import { DynamoRevocationLedger } from '../../dynamodb/dynamo-revocation-ledger.js';
import { tablesWithPrefix } from '../../dynamodb/tables.js';
import { createRedisClient } from '../../redis/redis-client.js';
import { RedisProfileCache } from '../../redis/redis-profile-cache.js';
import { RedisRevocationList } from '../../redis/redis-revocation-list.js';
import { createSqsClient } from '../../sqs/sqs-client.js';
import { SqsMailer } from '../../sqs/sqs-mailer.js';
import { SystemClock } from '../../system/system-clock.js';
import { needed, type FunctionSettings } from '../runtime/function-settings.js';
import { adoption } from './adoption.js';

/** Nobody waits for an answer. Milliseconds a try. */
const PATIENCE = { tryTimeout: 2_000 };

/** What deals with events of other services, put together without Nest. */
export function consuming(settings: FunctionSettings) {
  const { users, failures, auditLog, adoptPoolMember } = adoption(settings, PATIENCE);
  const { lifetimes, identityProvider } = settings;
  const clock = new SystemClock();
  const pool = userPool(settings);
  const ownUsers = pool ? new HealedUsers(users, new AdoptFromPool(pool, adoptPoolMember), clock) : users;
  const changeUser = new ChangeUser(ownUsers, auditLog);
  const { revocations, profiles, redis } = copies(settings);
  const enforceRevocation = new EnforceRevocation(revocations, clock);
  const changeAccount = new ChangeAccount(changeUser, enforceRevocation, profiles, lifetimes, clock);
  const notifyUser = new NotifyUser(new DeliverMail(queuedMailer(settings, clock), failures));
  const suspendUser =
    pool && identityProvider === 'cognito'
      ? new SuspendPoolUser(changeAccount, notifyUser, pool)
      : new SuspendUser(changeAccount, notifyUser);
  const consumeEvent = new ConsumeEvent(suspendUser, new ChangeTier(changeAccount), failures, clock);
  return { consumeEvent, failures, redis };
}

function userPool({ userPool: pool }: FunctionSettings): CognitoUserPool | undefined {
  if (pool === undefined) return undefined;
  const { id, region, endpoint } = pool;
  return new CognitoUserPool(createCognitoClient({ region, endpoint, tries: 3, ...PATIENCE }), id);
}

/** What Redis knows of users, which has to hear of a change. */
function copies(settings: FunctionSettings) {
  const { awsRegion: region, dynamodbEndpoint: endpoint, tablePrefix } = settings;
  const dynamoDb = createDynamoClient({ region, endpoint, ...PATIENCE });
  const denyList = createRedisClient(needed('DENY_LIST_REDIS_URL', settings.denyListRedisUrl));
  const profileCache = createRedisClient(needed('PROFILE_CACHE_REDIS_URL', settings.profileCacheRedisUrl));
  return {
    revocations: new RedisRevocationList(denyList, new DynamoRevocationLedger(dynamoDb, tablesWithPrefix(tablePrefix))),
    profiles: new RedisProfileCache(profileCache),
    redis: [denyList, profileCache],
  };
}

function queuedMailer({ awsRegion, mailQueueUrl }: FunctionSettings, clock: SystemClock): SqsMailer {
  const queueUrl = needed('MAIL_QUEUE_URL', mailQueueUrl);
  return new SqsMailer(createSqsClient(awsRegion, queueUrl), queueUrl, clock);
}
