import type { Activity, Attempt } from '../../domain/activity/activity.js';

/**
 * The same acts as in the trail, for those who watch over all accounts: one structured line each, written once it is known how the act ended.
 * It says on whose account, but neither addresses nor what else was tried where there is none. `write` never throws and never waits.
 */
export abstract class AuditLog {
  abstract write(act: Activity | Attempt): void;
}
