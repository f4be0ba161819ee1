import type { ActivityOrigin } from '../../domain/activity/activity.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { Instant } from '../../domain/shared/instant.js';
import { advanced, resumed, type Reconciliation } from '../../domain/users/reconciliation.js';
import type { Clock } from '../ports/clock.js';
import type { DriftMetrics } from '../ports/drift-metrics.js';
import type { FailureLog } from '../ports/failure-log.js';
import type { ReconciliationProgress } from '../ports/reconciliation-progress.js';
import type { Comparison, Walk } from './walk.js';

export interface Walks {
  readonly members: Walk;
  readonly users: Walk;
}

/**
 * Goes once a day through everybody in the user pool and everybody here, reports where the two have drifted apart, and repairs what it can; it
 * deletes nothing. It goes page by page, and may be cut off at any moment: the next run does that page again and goes on.
 */
export class ReconcilePool {
  constructor(
    private readonly walks: Walks,
    private readonly progress: ReconciliationProgress,
    private readonly metrics: DriftMetrics,
    private readonly failures: FailureLog,
    private readonly clock: Clock,
  ) {}

  /** Begins no page from `until` on. Of two runs at once the slower one ends when it finds that the other has gone on. */
  async execute(requestId: string, until: Instant): Promise<void> {
    try {
      await this.run({ requestId, ip: null, userAgent: null }, until);
    } catch (error) {
      if (!isOutage(error)) throw error;
      this.failures.report('the reconciliation with the user pool was interrupted', error);
    }
  }

  private async run(origin: ActivityOrigin, until: Instant): Promise<void> {
    const last = await this.progress.find();
    const current = resumed(last, this.clock.now());
    if (last !== undefined) this.metrics.round(last.startedAt);
    if (current !== undefined) await this.goOn(last, current, origin, until);
  }

  private async goOn(
    last: Reconciliation | undefined,
    current: Reconciliation,
    origin: ActivityOrigin,
    until: Instant,
  ): Promise<void> {
    let [from, at] = [last, current];
    while (at.stage !== 'done' && this.clock.now() < until) {
      const to = await this.step(this.walks[at.stage], at, origin);
      if (!(await this.progress.advance(from, to))) return;
      [from, at] = [to, to];
    }
  }

  private async step(walk: Walk, at: Reconciliation, origin: ActivityOrigin): Promise<Reconciliation> {
    const { comparisons, next } = await walk.page(at.position ?? undefined, origin);
    for (let done = 0; done < comparisons.length; done += walk.atOnce) {
      await Promise.all(comparisons.slice(done, done + walk.atOnce).map((compare) => this.attempt(compare)));
    }
    return advanced(at, next);
  }

  /** One person's trouble must not become another's; an outage is everybody's. */
  private async attempt(compare: Comparison): Promise<void> {
    try {
      const found = await compare();
      if (found !== undefined) this.metrics.found(found);
    } catch (error) {
      if (isOutage(error)) throw error;
      this.failures.report('somebody was not compared with the user pool', error);
    }
  }
}

function isOutage(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'unavailable';
}
