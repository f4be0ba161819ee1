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

  put(metric: Metric, value: number): void {
    this.log.always('metrics', measured(metric, { value, at: this.clock.now(), stage: this.stage }));
  }
}
