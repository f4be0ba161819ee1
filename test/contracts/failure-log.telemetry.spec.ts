import { inspect } from 'node:util';
import { JsonFailureLog } from '../../src/adapters/telemetry/json-failure-log.js';
import { JsonLog } from '../../src/adapters/telemetry/json-log.js';
import { describeContract, itRejects } from '../support/contract.js';
import { measurementsIn } from '../support/measurements.js';
import { failureLogContract, type WatchedFailureLog } from './failure-log.contract.js';

function aLog(): WatchedFailureLog {
  const lines: string[] = [];
  const log = new JsonLog('error', (line) => lines.push(line));
  return { failures: new JsonFailureLog(log, 'test'), records: () => lines.join('') };
}

/** Prints all there is, as `console.error` does. */
function aTalkativeLog(): WatchedFailureLog {
  const lines: string[] = [];
  return { failures: { report: (...all) => void lines.push(inspect(all)) }, records: () => lines.join('') };
}

describeContract(failureLogContract, 'JsonFailureLog', aLog);

itRejects(failureLogContract, {
  flaw: 'prints whole errors',
  breaks: 'keeps what an error carries beside its message to itself',
  make: aTalkativeLog,
});

it('counts each failure in its own line', () => {
  const { failures, records } = aLog();
  failures.report('a mail was not sent', new Error('no route'));
  expect(measurementsIn([records()])).toEqual([
    expect.objectContaining({ metric: 'FailuresReported', value: 1, unit: 'Count', stage: 'test' }),
  ]);
});
