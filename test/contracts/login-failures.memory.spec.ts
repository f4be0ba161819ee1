import { MemoryLoginFailures } from '../../src/adapters/memory/memory-login-failures.js';
import type { FailureRun, LoginFailures } from '../../src/application/ports/login-failures.js';
import type { Instant } from '../../src/domain/shared/instant.js';
import { describeContract, itRejects } from '../support/contract.js';
import { loginFailuresContract } from './login-failures.contract.js';

/** Leaves ending a run to a deletion that comes some time. */
class NeverEndingFailures implements LoginFailures {
  private readonly runs = new Map<string, FailureRun>();

  async find(key: string) {
    return this.runs.get(key);
  }

  async record(key: string, now: Instant) {
    const run = { failures: (this.runs.get(key)?.failures ?? 0) + 1, lastAt: now };
    this.runs.set(key, run);
    return run;
  }

  async clear(key: string) {
    this.runs.delete(key);
  }
}

describeContract(loginFailuresContract, 'MemoryLoginFailures', () => new MemoryLoginFailures());

itRejects(loginFailuresContract, {
  flaw: 'leaves expiry to deletion',
  breaks: 'ends a run 24 hours after its last failure, though it is not deleted yet',
  make: () => new NeverEndingFailures(),
});
