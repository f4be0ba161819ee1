import { MemoryRateLimits } from '../../src/adapters/memory/memory-rate-limits.js';
import type { RateLimits } from '../../src/application/ports/rate-limits.js';
import type { Instant } from '../../src/domain/shared/instant.js';
import { stateOf, type RateLimit } from '../../src/domain/shared/rate-limit.js';
import { describeContract, itRejects } from '../support/contract.js';
import { rateLimitsContract } from './rate-limits.contract.js';

/** Reads the count, waits, and writes it raised by one: concurrent calls get lost. */
class ReadThenWriteLimits implements RateLimits {
  private readonly counts = new Map<string, number>();

  async hit(limit: RateLimit, now: Instant) {
    const counter = `${limit.name}#${limit.key}#${Math.floor(now / limit.window)}`;
    const count = (this.counts.get(counter) ?? 0) + 1;
    await Promise.resolve();
    this.counts.set(counter, count);
    return stateOf(limit, count, now);
  }
}

describeContract(rateLimitsContract, 'MemoryRateLimits', () => new MemoryRateLimits());

itRejects(rateLimitsContract, {
  flaw: 'reads the count before it writes it',
  breaks: 'admits exactly as many of many concurrent calls as the limit says',
  make: () => new ReadThenWriteLimits(),
});

itRejects(rateLimitsContract, {
  flaw: 'joins name and key by a separator that they may contain',
  breaks: 'does not confuse names and keys that contain separators',
  make: () => new ReadThenWriteLimits(),
});
