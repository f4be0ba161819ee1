import { JsonAuditLog } from '../../src/adapters/telemetry/json-audit-log.js';
import { JsonLog, type LogLevel } from '../../src/adapters/telemetry/json-log.js';
import { anActivity } from '../support/builders.js';
import { describeContract, itRejects } from '../support/contract.js';
import { auditLogContract, type WatchedAuditLog } from './audit-log.contract.js';

function aLog(level: LogLevel = 'error'): WatchedAuditLog {
  const lines: string[] = [];
  return { auditLog: new JsonAuditLog(new JsonLog(level, (line) => lines.push(line))), lines };
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
