/**
 * `node scripts/test.mjs [part]` runs the whole test suite, or one part of it, and ends with the line
 * `N passed, N failed, N skipped`, summed from Jest's own report. A suite that could not run counts as one failure.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Specs that hold us to times: nothing else may run beside them, or the machine's load fails them. */
const TIMED = ['test/faults/', 'test/adapters/redis/'];

/** As timed, and heavy. */
const JOURNEYS = 'test/journeys/';

/** As timed: a browser takes all the machine that it gets. */
const BROWSER = 'test/browser/';

const ALONE = '--runInBand';

/** The rows that journeys leave behind slow DynamoDB Local down for whoever comes next: so each few of them get a fresh one. */
const SHARDS = ['1/5', '2/5', '3/5', '4/5', '5/5'];

/**
 * The runs of Jest that make a part: patterns of paths, and options. Only `unit` needs nothing but Node; `packaging` packages first, where
 * that has not been done; the others start the engines that their specs ask for.
 * @type {Record<string, readonly string[][]>}
 */
const PARTS = {
  all: [
    [...TIMED, JOURNEYS, BROWSER].map((pattern) => `--testPathIgnorePatterns=${pattern}`),
    [ALONE, ...TIMED],
    ...SHARDS.map((shard) => [ALONE, `--shard=${shard}`, JOURNEYS]),
    [ALONE, BROWSER],
  ],
  unit: [['test/(domain|application|architecture|examples)/', String.raw`test/contracts/.*\.memory\.spec\.ts$`]],
  contract: [['test/(contracts|adapters)/']],
  http: [['test/http/']],
  lambda: [['test/lambda/']],
  packaging: [['test/packaging/']],
  faults: [[ALONE, 'test/faults/']],
  e2e: [[ALONE, JOURNEYS]],
  browser: [[ALONE, BROWSER]],
};

/** @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, numRuntimeErrorTestSuites: number }} Report */

/** @typedef {{ passed: number, failed: number, skipped: number, exitCode: number }} Outcome */

/**
 * @param {string[]} options passed on to Jest
 * @returns {Outcome}
 */
function runJest(options) {
  const directory = mkdtempSync(join(tmpdir(), 'jest-report-'));
  const file = join(directory, 'report.json');
  const jest = ['node_modules/jest/bin/jest.js', '--json', `--outputFile=${file}`, ...options];
  try {
    const { status } = spawnSync(process.execPath, jest, { stdio: ['ignore', 'ignore', 'inherit'] });
    return outcomeOf(status ?? 1, readReport(file));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/**
 * @param {string} file
 * @returns {Report | undefined} `undefined` when Jest ended before it could write one
 */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * @param {number} exitCode
 * @param {Report | undefined} report
 * @returns {Outcome}
 */
function outcomeOf(exitCode, report) {
  const passed = report?.numPassedTests ?? 0;
  const failed = report === undefined ? 1 : report.numFailedTests + report.numRuntimeErrorTestSuites;
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  return { passed, failed, skipped, exitCode: failed > 0 || passed === 0 ? exitCode || 1 : exitCode };
}

const [part = 'all', ...options] = process.argv.slice(2);
const runs = PARTS[part];
if (runs === undefined) throw new Error(`There is no part '${part}'; there are ${Object.keys(PARTS).join(', ')}.`);

const outcomes = runs.map((run) => runJest([...options, ...run]));
/** @param {'passed' | 'failed' | 'skipped'} what */
const total = (what) => outcomes.reduce((sum, outcome) => sum + outcome[what], 0);
process.exitCode = outcomes.find(({ exitCode }) => exitCode !== 0)?.exitCode ?? 0;
console.log(`${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`);
