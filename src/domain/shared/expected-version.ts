import { DomainError } from './domain-error.js';

/** What the caller believes an object's version to be. */
export interface ExpectedVersion {
  /** From `If-Match`: any of these versions (none matches a malformed header), or `*` for any at all. It decides first. */
  readonly ifMatch: readonly number[] | '*' | undefined;
  /** From the body. */
  readonly version: number | undefined;
}

/** `what` names the object in the refusal, like `user`. Without an expectation nothing is refused. */
export function refuseStale(what: string, actual: number, { ifMatch, version }: ExpectedVersion): void {
  if (ifMatch !== undefined && ifMatch !== '*' && !ifMatch.includes(actual)) {
    throw new DomainError('precondition_failed', `The ${what} has changed since the version named by If-Match.`);
  }
  if (version !== undefined && version !== actual) {
    throw new DomainError('conflict', `The ${what} has changed since this version. Read it again.`);
  }
}
