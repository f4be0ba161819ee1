import type { AccessGrant } from './access-token.js';

/** What a tab tells the others of: a new token, or the end of the session. */
export type News = AccessGrant | 'signed-out';

/** Those who share our cookies: the other tabs of the browser, or nobody. */
export interface Tabs {
  /** Runs a task while no other tab runs one. */
  alone<Result>(task: () => Promise<Result>): Promise<Result>;
  /** A token that another tab holds and that the caller can use; `undefined` where none has one, or none answers in time. */
  borrow(accepts: (grant: AccessGrant) => boolean): Promise<AccessGrant | undefined>;
  tell(news: News): void;
  /** What the others tell, and what they may borrow. */
  listen(hear: (news: News) => void, lend: () => AccessGrant | undefined): void;
  close(): void;
}

/** A program by itself. */
export class NoTabs implements Tabs {
  alone<Result>(task: () => Promise<Result>): Promise<Result> {
    return task();
  }

  borrow(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  tell(): void {
    // There is nobody.
  }

  listen(): void {
    // Nobody tells anything.
  }

  close(): void {
    // Nothing is open.
  }
}
