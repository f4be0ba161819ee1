import { MemoryStore } from '../../src/adapters/memory/memory-store.js';
import { MemoryUserPreferences } from '../../src/adapters/memory/memory-user-preferences.js';
import type { StoredPreferences } from '../../src/domain/preferences/preferences.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import { describeContract, itRejects } from '../support/contract.js';
import { userPreferencesContract } from './user-preferences.contract.js';

/** Updates field by field, so what a later write leaves out stays. */
class MergingPreferences extends MemoryUserPreferences {
  override async replace(userId: UserId, { preferences, ...rest }: StoredPreferences) {
    const before = await this.find(userId);
    await super.replace(userId, { preferences: { ...before?.preferences, ...preferences }, ...rest });
  }
}

describeContract(userPreferencesContract, 'MemoryUserPreferences', () => new MemoryUserPreferences(new MemoryStore()));

itRejects(userPreferencesContract, {
  flaw: 'merges documents',
  breaks: 'replaces the whole: what the later write leaves out is gone',
  make: () => new MergingPreferences(new MemoryStore()),
});
