import { ChangeAccount } from '../../../application/admin/change-account.js';
import { SuspendUser } from '../../../application/admin/suspend-user.js';
import { DeliverMail } from '../../../application/auth/deliver-mail.js';
import { EnforceRevocation } from '../../../application/auth/enforce-revocation.js';
import { NotifyUser } from '../../../application/auth/notify-user.js';
import { ReconcilePool } from '../../../application/pool/reconcile-pool.js';
import { WalkMembers } from '../../../application/pool/walk-members.js';
import { WalkUsers } from '../../../application/pool/walk-users.js';
import { ChangeUser } from '../../../application/users/change-user.js';
import { createCognitoClient } from '../../cognito/cognito-client.js';
import { CognitoUserPool } from '../../cognito/cognito-user-pool.js';
import { DynamoReconciliationProgress } from '../../dynamodb/dynamo-reconciliation-progress.js';
import { DynamoRevocationLedger } from '../../dynamodb/dynamo-revocation-ledger.js';
import { DynamoPoolUsers } from '../../dynamodb/maintenance/dynamo-pool-users.js';
import { createRedisClient } from '../../redis/redis-client.js';
import { RedisProfileCache } from '../../redis/redis-profile-cache.js';
import { RedisRevocationList } from '../../redis/redis-revocation-list.js';
import { createSqsClient } from '../../sqs/sqs-client.js';
import { SqsMailer } from '../../sqs/sqs-mailer.js';
import { EmfDriftMetrics } from '../../telemetry/emf-drift-metrics.js';
import { EmfMetrics } from '../../telemetry/emf-metrics.js';
import { needed, type FunctionSettings } from '../runtime/function-settings.js';
import { adoption } from './adoption.js';
import { countingFallbacks } from './metrics.js';

/** Nobody waits for the answer. Milliseconds a try. */
const PATIENCE = { tryTimeout: 2_000 };

type Parts = ReturnType<typeof adoption>;

/** What compares the user pool with the users, put together without Nest. */
export function reconciling(settings: FunctionSettings) {
  const { id, region, endpoint } = needed('COGNITO_USER_POOL_ID', settings.userPool);
  const parts = adoption(settings, PATIENCE);
  const { store, users, adoptPoolMember, log, failures, clock } = parts;
  const pool = new CognitoUserPool(createCognitoClient({ region, endpoint, tries: 3, ...PATIENCE }), id);
  const { suspendUser, redis } = suspension(settings, parts);
  const walks = {
    members: new WalkMembers(pool, users, adoptPoolMember, suspendUser, clock),
    users: new WalkUsers(new DynamoPoolUsers(...store), pool, users, failures),
  };
  const progress = new DynamoReconciliationProgress(...store, id);
  const metrics = new EmfDriftMetrics(new EmfMetrics(log, clock, settings.stage), clock);
  return { reconcilePool: new ReconcilePool(walks, progress, metrics, failures, clock), clock, redis };
}

function suspension(settings: FunctionSettings, { store, users, failures, auditLog, clock }: Parts) {
  const { awsRegion, lifetimes, mailQueueUrl } = settings;
  const denyList = createRedisClient(needed('DENY_LIST_REDIS_URL', settings.denyListRedisUrl));
  const profileCache = createRedisClient(needed('PROFILE_CACHE_REDIS_URL', settings.profileCacheRedisUrl));
  const queueUrl = needed('MAIL_QUEUE_URL', mailQueueUrl);
  const revocations = new RedisRevocationList(
    denyList,
    new DynamoRevocationLedger(...store),
    countingFallbacks(settings),
  );
  const changeAccount = new ChangeAccount(
    new ChangeUser(users, auditLog),
    new EnforceRevocation(revocations, clock),
    new RedisProfileCache(profileCache),
    lifetimes,
    clock,
  );
  const mailer = new SqsMailer(createSqsClient(awsRegion, queueUrl), queueUrl, clock);
  const notifyUser = new NotifyUser(new DeliverMail(mailer, failures));
  return { suspendUser: new SuspendUser(changeAccount, notifyUser), redis: [denyList, profileCache] };
}
