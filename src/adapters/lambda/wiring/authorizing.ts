import { AuthenticateCaller } from '../../../application/auth/authenticate-caller.js';
import type { RevocationList } from '../../../application/ports/revocation-list.js';
import { AccessTokenChecks } from '../../crypto/access-token-checks.js';
import { JwtTrustedTokens } from '../../crypto/jwt-trusted-tokens.js';
import { createDynamoClient } from '../../dynamodb/dynamo-client.js';
import { DynamoRevocationLedger } from '../../dynamodb/dynamo-revocation-ledger.js';
import { tablesWithPrefix } from '../../dynamodb/tables.js';
import { jwksUri } from '../../http/keys/issuer-metadata.js';
import { jwksSource } from '../../jwks/jwks-source.js';
import { JwksVerificationKeys } from '../../jwks/jwks-verification-keys.js';
import { LedgerRevocationList } from '../../ledger/ledger-revocation-list.js';
import { connected, createRedisClient } from '../../redis/redis-client.js';
import { RedisRevocationList } from '../../redis/redis-revocation-list.js';
import { SystemClock } from '../../system/system-clock.js';
import type { FunctionSettings } from '../runtime/function-settings.js';
import { tokenRules } from './crypto.js';
import { countingFallbacks } from './metrics.js';
import { issuersOf } from './trusted-issuers.js';

/** What the guard of every protected route asks, put together without Nest: the verifier and the revocation list, and nothing else. */
export async function authorizing(settings: FunctionSettings) {
  const clock = new SystemClock();
  const keys = new JwksVerificationKeys(jwksSource(jwksUri(settings.issuer)), clock);
  const issuers = issuersOf(settings, new AccessTokenChecks(keys, tokenRules(settings)), clock);
  return {
    clock,
    tokens: new JwtTrustedTokens(issuers),
    authenticateCaller: new AuthenticateCaller(await revocationsOf(settings), clock),
  };
}

async function revocationsOf(settings: FunctionSettings): Promise<RevocationList> {
  const { awsRegion: region, dynamodbEndpoint: endpoint, tablePrefix, denyListRedisUrl } = settings;
  const ledger = new DynamoRevocationLedger(createDynamoClient({ region, endpoint }), tablesWithPrefix(tablePrefix));
  if (denyListRedisUrl === undefined) return new LedgerRevocationList(ledger);
  const client = createRedisClient(denyListRedisUrl);
  const list = new RedisRevocationList(client, ledger, countingFallbacks(settings));
  await connected(client);
  return list;
}
