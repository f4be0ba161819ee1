import type { AdmittedTry, LoginFailures } from '../../application/ports/login-failures.js';
import { pausedUntil, type FailureRun, type RetryPause } from '../../domain/auth/retry-pause.js';
import { DAY, type Instant } from '../../domain/shared/instant.js';
import { ExpiringMap } from './expiring-map.js';

export class MemoryLoginFailures implements LoginFailures {
  private readonly runs = new ExpiringMap<string, FailureRun>();

  async find(key: string, now: Instant): Promise<FailureRun | undefined> {
    return this.runs.get(key, now);
  }

  async record(key: string, now: Instant): Promise<FailureRun> {
    this.runs.sweep(now);
    const run = { failures: (this.runs.get(key, now)?.failures ?? 0) + 1, lastAt: now };
    this.runs.set(key, run, now + DAY);
    return run;
  }

  async admit(key: string, pause: RetryPause, now: Instant): Promise<AdmittedTry> {
    const run = this.runs.get(key, now);
    if (run !== undefined && pausedUntil(run, pause, now) !== undefined) return { admitted: false, run };
    return { admitted: true, run: await this.record(key, now) };
  }

  async clear(key: string): Promise<void> {
    this.runs.delete(key);
  }
}
