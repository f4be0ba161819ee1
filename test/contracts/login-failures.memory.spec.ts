import { MemoryLoginFailures } from '../../src/adapters/memory/memory-login-failures.js';
import type { LoginFailures } from '../../src/application/ports/login-failures.js';
import { pausedUntil, type FailureRun, type RetryPause } from '../../src/domain/auth/retry-pause.js';
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

  async admit(key: string, _pause: RetryPause, now: Instant) {
    return { admitted: true, run: await this.record(key, now) };
  }

  async clear(key: string) {
    this.runs.delete(key);
  }
}

/** Looks whether a run is paused, waits, and counts. */
class RacyAdmissions extends MemoryLoginFailures {
  override async admit(key: string, pause: RetryPause, now: Instant) {
    const run = await this.find(key, now);
    if (run !== undefined && pausedUntil(run, pause, now) !== undefined) return { admitted: false, run };
    return { admitted: true, run: await this.record(key, now) };
  }
}

describeContract(loginFailuresContract, 'MemoryLoginFailures', () => new MemoryLoginFailures());

itRejects(loginFailuresContract, {
  flaw: 'leaves expiry to deletion',
  breaks: 'ends a run 24 hours after its last failure, though it is not deleted yet',
  make: () => new NeverEndingFailures(),
});

itRejects(loginFailuresContract, {
  flaw: 'looks at a pause before it counts, and not while',
  breaks: 'admits no more of many concurrent tries than it takes to pause',
  make: () => new RacyAdmissions(),
});
