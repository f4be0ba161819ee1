import { MemoryPasswordResets } from '../../src/adapters/memory/memory-password-resets.js';
import type { ResetId } from '../../src/domain/shared/ids.js';
import type { Instant } from '../../src/domain/shared/instant.js';
import { describeContract, itRejects } from '../support/contract.js';
import { passwordResetsContract } from './password-resets.contract.js';

/** Counts the tries of those resets alone that exist. */
class TellingResets extends MemoryPasswordResets {
  override async countAttempt(id: ResetId, now: Instant) {
    const counted = await super.countAttempt(id, now);
    return counted.reset === undefined ? { ...counted, attempts: 0 } : counted;
  }
}

describeContract(passwordResetsContract, 'MemoryPasswordResets', () => new MemoryPasswordResets());

itRejects(passwordResetsContract, {
  flaw: 'counts no tries of an id never issued',
  breaks: 'counts the tries of an id never issued just the same',
  make: () => new TellingResets(),
});
