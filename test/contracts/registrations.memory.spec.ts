import { MemoryRegistrations } from '../../src/adapters/memory/memory-registrations.js';
import { MemoryStore } from '../../src/adapters/memory/memory-store.js';
import type { RegistrationId } from '../../src/domain/shared/ids.js';
import type { Instant } from '../../src/domain/shared/instant.js';
import { describeContract, itRejects } from '../support/contract.js';
import { registrationsContract } from './registrations.contract.js';

/** Counts the tries of those registrations alone that exist. */
class TellingRegistrations extends MemoryRegistrations {
  override async countAttempt(id: RegistrationId, now: Instant) {
    const counted = await super.countAttempt(id, now);
    return counted.registration === undefined ? { ...counted, attempts: 0 } : counted;
  }
}

describeContract(registrationsContract, 'MemoryRegistrations', () => new MemoryRegistrations(new MemoryStore()));

itRejects(registrationsContract, {
  flaw: 'counts no tries of an id never issued',
  breaks: 'counts the tries of an id never issued just the same',
  make: () => new TellingRegistrations(new MemoryStore()),
});
