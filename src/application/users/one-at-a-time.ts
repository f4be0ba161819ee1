import { DomainError } from '../../domain/shared/domain-error.js';

/**
 * Runs what concerns one key one after the other, and different keys side by side: within this process only.
 * Whoever waits behind a call that found the store unavailable fails with it, and does not keep the others waiting for the same answer.
 */
export class OneAtATime<Key> {
  private readonly last = new Map<Key, Promise<unknown>>();

  run<Result>(key: Key, work: () => Promise<Result>): Promise<Result> {
    const result = (this.last.get(key) ?? Promise.resolve()).then(work, (error: unknown) => {
      if (isOutage(error)) throw error;
      return work();
    });
    this.last.set(key, result);
    const forget = (): void => {
      if (this.last.get(key) === result) this.last.delete(key);
    };
    result.then(forget, forget);
    return result;
  }
}

function isOutage(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'unavailable';
}
