import type { FailureLog } from '../../src/application/ports/failure-log.js';
import type { Contract } from '../support/contract.js';

/** A log, and what it has recorded. */
export interface WatchedFailureLog {
  readonly failures: FailureLog;
  records(): string;
}

export const failureLogContract: Contract<WatchedFailureLog> = {
  port: 'FailureLog',
  claims: {
    'records what failed, and why': async ({ failures, records }) => {
      failures.report('a mail was not sent', new Error('no route', { cause: new TypeError('no network') }));
      for (const part of ['a mail was not sent', 'no route', 'no network']) expect(records()).toContain(part);
    },

    'takes whatever was thrown': async ({ failures, records }) => {
      for (const thrown of [undefined, null, 'text', 7, Object.create(null)]) failures.report('something', thrown);
      expect(records().match(/something/g)).toHaveLength(5);
    },

    'keeps what an error carries beside its message to itself': async ({ failures, records }) => {
      failures.report('a call failed', Object.assign(new Error('refused'), { request: { password: 'hunter2' } }));
      expect(records()).not.toContain('hunter2');
    },

    'names no address that an error quotes, and keeps the words around it': async ({ failures, records }) => {
      const quoting = (address: string) => new Error(`SES refused <${address}>: not verified`);
      for (const address of ['ada.l+1@mail.example.com', 'ADA@example.com', 'ada%40example.com'])
        failures.report('a mail was not sent', new Error('unavailable', { cause: quoting(address) }));
      expect(records()).not.toMatch(/ada/i);
      expect(records()).toContain('SES refused <[address]>: not verified');
    },

    'keeps the paths of a stack': async ({ failures, records }) => {
      const error = new Error('refused');
      error.stack = 'Error: refused\n    at /app/node_modules/@nestjs/core/router.js:1:2';
      failures.report('a call failed', error);
      expect(records()).toContain('/app/node_modules/@nestjs/core/router.js:1:2');
    },
  },
};
