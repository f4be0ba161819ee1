import { JsonAuditLog } from '../../src/adapters/telemetry/json-audit-log.js';
import { JsonLog, type LogLevel } from '../../src/adapters/telemetry/json-log.js';
import { anActivity, anAttempt, NOW } from '../support/builders.js';
import { describeContract, itRejects } from '../support/contract.js';
import { measurementsIn } from '../support/measurements.js';
import { auditLogContract, type WatchedAuditLog } from './audit-log.contract.js';

function aLog(level: LogLevel = 'error'): WatchedAuditLog {
  const lines: string[] = [];
  return { auditLog: new JsonAuditLog(new JsonLog(level, (line) => lines.push(line)), 'test'), lines };
}

/** Prints all it gets. */
function aTalkativeLog(): WatchedAuditLog {
  const lines: string[] = [];
  return { auditLog: { write: (act) => void lines.push(JSON.stringify(act)) }, lines };
}

describeContract(auditLogContract, 'JsonAuditLog', () => aLog());

itRejects(auditLogContract, {
  flaw: 'prints what was tried',
  breaks: 'keeps to itself what was tried where there is no account',
  make: aTalkativeLog,
});

it.each<[LogLevel, number]>([
  ['debug', 1],
  ['error', 1],
  ['silent', 0],
])('writes at the level %s %d lines', (level, count) => {
  const { auditLog, lines } = aLog(level);
  auditLog.write(anActivity());
  expect(lines).toHaveLength(count);
});

it.each([
  ['LoginSucceeded', anActivity({ action: 'login', result: 'ok' })],
  ['LoginFailed', anAttempt({ action: 'login', result: 'refused' })],
  ['LoginFailed', anAttempt({ action: 'login.second_factor', result: 'refused' })],
  ['ReuseDetected', anActivity({ action: 'refresh.reused', result: 'refused' })],
])('counts %s in the very line of the act', (metric, act) => {
  const { auditLog, lines } = aLog();
  auditLog.write(act);
  expect(measurementsIn(lines)).toEqual([{ metric, value: 1, unit: 'Count', at: NOW, stage: 'test' }]);
});

it('counts no other act', () => {
  const { auditLog, lines } = aLog();
  auditLog.write(anActivity({ action: 'logout' }));
  expect(lines).toHaveLength(1);
  expect(measurementsIn(lines)).toEqual([]);
});
