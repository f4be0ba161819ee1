import type { FailureLog } from '../../application/ports/failure-log.js';
import type { JsonLog } from './json-log.js';
import { measured } from './metrics.js';

/** One structured record a failure. It counts the failure too: no answer shows it, so nobody would notice otherwise. */
export class JsonFailureLog implements FailureLog {
  constructor(
    private readonly log: JsonLog,
    private readonly stage: string,
  ) {}

  report(what: string, error: unknown): void {
    const { stage } = this;
    this.log.failure(what, error, measured('FailuresReported', { value: 1, at: Date.now(), stage }));
  }
}
