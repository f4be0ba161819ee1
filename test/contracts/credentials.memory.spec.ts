import type { Credentials } from '../../src/application/ports/credentials.js';
import type { Credential } from '../../src/domain/auth/credential.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import { describeContract, itRejects } from '../support/contract.js';
import { aMemoryUserStore } from '../support/memory-user-store.js';
import { credentialsContract } from './credentials.contract.js';
import type { UserStore } from './users.contract.js';

/** Reads once and keeps it. */
class CachedCredentials implements Credentials {
  private readonly kept = new Map<UserId, Credential | undefined>();

  constructor(private readonly credentials: Credentials) {}

  async find(userId: UserId) {
    if (!this.kept.has(userId)) this.kept.set(userId, await this.credentials.find(userId));
    return this.kept.get(userId);
  }

  renewHash(...args: Parameters<Credentials['renewHash']>) {
    return this.credentials.renewHash(...args);
  }
}

function aStaleStore(): UserStore {
  const store = aMemoryUserStore();
  return { ...store, credentials: new CachedCredentials(store.credentials) };
}

describeContract(credentialsContract, 'MemoryCredentials', () => aMemoryUserStore());

itRejects(credentialsContract, {
  flaw: 'answers what it has read before',
  breaks: 'sees a new epoch as soon as the save has answered',
  make: aStaleStore,
});
