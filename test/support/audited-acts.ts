import type { AuditLog } from '../../src/application/ports/audit-log.js';
import type { Activity, Attempt } from '../../src/domain/activity/activity.js';

/** Keeps what would have been written to the audit log. */
export class AuditedActs implements AuditLog {
  readonly all: (Activity | Attempt)[] = [];

  write(act: Activity | Attempt): void {
    this.all.push(act);
  }

  get names(): readonly string[] {
    return this.all.map(({ action, result }) => `${action} ${result}`);
  }
}
