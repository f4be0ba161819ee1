import type { AuditLog } from '../../src/application/ports/audit-log.js';
import { nobodyBehind } from '../../src/domain/activity/activity.js';
import { anActivity, anAttempt, aUserId } from '../support/builders.js';
import type { Contract } from '../support/contract.js';

/** A log, and the lines that it has written. */
export interface WatchedAuditLog {
  readonly auditLog: AuditLog;
  readonly lines: readonly string[];
}

export const auditLogContract: Contract<WatchedAuditLog> = {
  port: 'AuditLog',
  claims: {
    'says on one line who did what to whom, from where, and how it ended': async ({ auditLog, lines }) => {
      const [userId, admin] = [aUserId(), aUserId()];
      const origin = { requestId: 'request-7', ip: '2001:db8::1', userAgent: 'Lynx/2.8\u2028"' };
      auditLog.write(anActivity({ userId, actor: `admin:${admin}`, action: 'account.suspended', origin }));
      expect(lines).toHaveLength(1);
      expect(JSON.parse(lines[0] ?? '')).toMatchObject({
        action: 'account.suspended',
        result: 'ok',
        actor: `admin:${admin}`,
        userId,
        ...origin,
      });
      expect(lines[0]?.trimEnd()).not.toContain('\n');
    },

    'names the account that was attempted': async ({ auditLog, lines }) => {
      const on = aUserId();
      auditLog.write(anAttempt({ on }));
      expect(JSON.parse(lines[0] ?? '')).toMatchObject({ result: 'refused', actor: 'anonymous', userId: on });
    },

    'keeps to itself what was tried where there is no account': async ({ auditLog, lines }) => {
      auditLog.write({ ...anAttempt(), target: nobodyBehind('ada@example.com') });
      expect(JSON.parse(lines[0] ?? '')).toMatchObject({ action: 'login', userId: null });
      expect(lines[0]).not.toContain('ada');
    },
  },
};
