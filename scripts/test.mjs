/**
 * `node scripts/test.mjs [part]` runs the whole test suite, or one part of it, and ends with the line
 * `N passed, N failed, N skipped`, summed from Jest's own report. A suite that could not run counts as one failure.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Patterns of paths. Only `unit` needs nothing but Node; the others start the engines that their specs ask for.
 * @type {Record<string, string[]>}
 */
const PARTS = {
  all: [],
  unit: ['test/(domain|application|architecture)/', String.raw`test/contracts/.*\.memory\.spec\.ts$`],
  contract: ['test/(contracts|adapters)/'],
  http: ['test/http/'],
  lambda: ['test/lambda/'],
  faults: ['test/faults/'],
  e2e: ['test/journeys/'],
};

/** @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, numRuntimeErrorTestSuites: number }} Report */

/**
 * @param {string[]} patterns
 * @param {string[]} options passed on to Jest
 * @returns {{ exitCode: number, report: Report | undefined }}
 */
function runJest(patterns, options) {
  const directory = mkdtempSync(join(tmpdir(), 'jest-report-'));
  const file = join(directory, 'report.json');
  const jest = ['node_modules/jest/bin/jest.js', '--json', `--outputFile=${file}`, ...options, ...patterns];
  try {
    const { status } = spawnSync(process.execPath, jest, { stdio: ['ignore', 'ignore', 'inherit'] });
    return { exitCode: status ?? 1, report: readReport(file) };
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

const [part = 'all', ...options] = process.argv.slice(2);
const patterns = PARTS[part];
if (patterns === undefined) throw new Error(`There is no part '${part}'; there are ${Object.keys(PARTS).join(', ')}.`);

const { exitCode, report } = runJest(patterns, options);
const passed = report?.numPassedTests ?? 0;
const failed = report === undefined ? 1 : report.numFailedTests + report.numRuntimeErrorTestSuites;
const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
process.exitCode = exitCode === 0 && failed === 0 && passed > 0 ? 0 : exitCode || 1;
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
