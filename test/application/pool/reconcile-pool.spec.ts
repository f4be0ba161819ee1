import { MemoryReconciliationProgress } from '../../../src/adapters/memory/memory-reconciliation-progress.js';
import { ReconcilePool } from '../../../src/application/pool/reconcile-pool.js';
import type { Comparison, Walk } from '../../../src/application/pool/walk.js';
import type { FoundDrift } from '../../../src/application/ports/drift-metrics.js';
import { DomainError } from '../../../src/domain/shared/domain-error.js';
import { DAY, HOUR, SECOND } from '../../../src/domain/shared/instant.js';
import { NOW } from '../../support/builders.js';
import { concurrently } from '../../support/concurrently.js';
import { RecordedDrift } from '../../support/recorded-drift.js';
import { ReportedFailures } from '../../support/reported-failures.js';
import { TestClock } from '../../support/test-clock.js';

const REPAIRED: FoundDrift = { drift: 'member_without_user', outcome: 'repaired' };
const outage = () => new DomainError('unavailable', 'The user pool cannot answer.');

/** Two pages of members and one of users, each of one person, whose comparisons take a second; `seen` is the order in which they were compared. */
function aReconciliation() {
  const [clock, seen] = [new TestClock(), [] as string[]];
  const found = new Map<string, Comparison>();
  const walk = (...pages: readonly string[]): Walk => ({
    atOnce: 2,
    page: async (name = pages[0]) => ({
      comparisons: [
        async () => {
          seen.push(String(name));
          clock.advance(SECOND);
          return found.get(String(name))?.();
        },
      ],
      next: pages[pages.indexOf(String(name)) + 1],
    }),
  });
  const [metrics, failures, progress] = [
    new RecordedDrift(),
    new ReportedFailures(),
    new MemoryReconciliationProgress(),
  ];
  const walks = { members: walk('m1', 'm2'), users: walk('u1') };
  const reconcile = new ReconcilePool(walks, progress, metrics, failures, clock);
  const run = (until = clock.now() + HOUR) => reconcile.execute('run-1', until);
  return { run, seen, found, clock, metrics, failures, progress };
}

describe('the reconciliation with the user pool', () => {
  it('goes through all members, then through all users, once a day', async () => {
    const { run, seen, clock, metrics } = aReconciliation();
    await run();
    await run();
    expect(seen).toEqual(['m1', 'm2', 'u1']);
    clock.advance(DAY);
    await run();
    expect(seen).toHaveLength(6);
    expect(metrics.rounds).toEqual([NOW, NOW]);
  });

  it('begins no page when its time is up, and goes on with the next one', async () => {
    const { run, seen, clock } = aReconciliation();
    await run(clock.now());
    expect(seen).toEqual([]);
    await run(clock.now() + 1);
    expect(seen).toEqual(['m1']);
    await run(clock.now() + SECOND + 1);
    expect(seen).toEqual(['m1', 'm2', 'u1']);
  });

  it('is at the same page again after an outage, and says so', async () => {
    const { run, seen, found, failures, metrics } = aReconciliation();
    found.set('m2', () => Promise.reject(outage()));
    await run();
    expect(failures.all).toEqual(['the reconciliation with the user pool was interrupted']);
    found.set('m2', async () => REPAIRED);
    await run();
    expect(seen).toEqual(['m1', 'm2', 'm2', 'u1']);
    expect(metrics.all).toEqual([REPAIRED]);
  });

  it('stops at nobody who cannot be compared', async () => {
    const { run, seen, found, failures } = aReconciliation();
    found.set('m1', () => Promise.reject(new TypeError('A malformed row.')));
    await run();
    expect(seen).toEqual(['m1', 'm2', 'u1']);
    expect(failures.all).toEqual(['somebody was not compared with the user pool']);
  });

  it('is gone on with by one of several runs', async () => {
    const { run, seen, progress } = aReconciliation();
    await concurrently(() => run(), 3);
    expect(await progress.find()).toMatchObject({ stage: 'done', step: 3 });
    expect(seen.filter((page) => page !== 'm1')).toEqual(['m2', 'u1']);
  });
});
