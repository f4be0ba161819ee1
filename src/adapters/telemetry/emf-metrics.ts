import type { Clock } from '../../application/ports/clock.js';
import type { JsonLog } from './json-log.js';
import { measured, type Metric } from './metrics.js';

/** Measurements that have no record of their own to go with. */
export class EmfMetrics {
  constructor(
    private readonly log: JsonLog,
    private readonly clock: Clock,
    private readonly stage: string,
  ) {}

  /** `details` are for questions to the log; they make no metric of their own. */
  put(metric: Metric, value: number, details: object = {}): void {
    const { stage } = this;
    this.log.always('metrics', { ...details, ...measured(metric, { value, at: this.clock.now(), stage }) });
  }
}
