import type { UserId } from '../../domain/shared/ids.js';

export interface PoolUsersPage {
  readonly ids: readonly UserId[];
  /** Names the page behind this one; `undefined` on the last. */
  readonly next: string | undefined;
}

/**
 * Users whose passwords the user pool keeps, for whoever goes through all of them: it reads everything that there is.
 * - Each is named at least once, but for who comes or goes meanwhile; those who are deleted are not. A page may be empty.
 * - The name of a page stays good for as long as it takes.
 */
export abstract class PoolUsers {
  abstract list(page?: string): Promise<PoolUsersPage>;
}
