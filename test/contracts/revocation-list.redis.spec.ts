import { MemoryRevocationLedger } from '../../src/adapters/memory/memory-revocation-ledger.js';
import { MemoryStore } from '../../src/adapters/memory/memory-store.js';
import { connected, createRedisClient } from '../../src/adapters/redis/redis-client.js';
import { RedisRevocationList } from '../../src/adapters/redis/redis-revocation-list.js';
import type { Revocation } from '../../src/domain/revocation/revocation.js';
import { describeContract, itRejects } from '../support/contract.js';
import { engines } from '../support/engines.js';
import { revocationListContract } from './revocation-list.contract.js';

const redis = createRedisClient(engines.denyListRedisUrl);
const ledger = new MemoryRevocationLedger(new MemoryStore());
const list = new RedisRevocationList(redis, ledger);

/** Takes Redis for the truth. */
class ForgetfulList extends RedisRevocationList {
  override revoke(revocation: Revocation): Promise<void> {
    return this.publish(revocation);
  }
}

const forgetful = new ForgetfulList(redis, ledger);

beforeAll(() => connected(redis));
afterAll(() => redis.disconnect());

describeContract(revocationListContract, 'RedisRevocationList', () => ({ list, ledger }));

itRejects(revocationListContract, {
  flaw: 'keeps revocations in Redis alone',
  breaks: 'records durably what it revokes',
  make: () => ({ list: forgetful, ledger }),
});
