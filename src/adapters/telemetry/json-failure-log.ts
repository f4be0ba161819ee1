import type { FailureLog } from '../../application/ports/failure-log.js';
import type { JsonLog } from './json-log.js';

/** One structured record a failure. */
export class JsonFailureLog implements FailureLog {
  constructor(private readonly log: JsonLog) {}

  report(what: string, error: unknown): void {
    this.log.failure(what, error);
  }
}
