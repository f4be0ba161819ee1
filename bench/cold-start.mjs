/**
 * `npm run bench:cold [-- rounds]`: from the start of a fresh process to its first answer, for each function in dist/, against
 * a bare handler (floor) and the same function unbundled. Rounds are interleaved; only the ratios carry over to another machine.
 * Ends non-zero when a function is more than 10 % over its budget.
 */
import { execFile } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { bundle } from '../scripts/bundle/bundle.mjs';
import { lambdaFunctions } from '../scripts/bundle/functions.mjs';
import { firstEvents, keySet } from './cold/first-events.mjs';
import { median } from './cold/median.mjs';

/** Times the floor. */
const BUDGETS = /** @type {Record<string, number>} */ ({ auth: 1, users: 1, authorizer: 0.7 });
const TOLERANCE = 1.1;

const rounds = Number(process.argv[2] ?? 11);
const directory = mkdtempSync(join(tmpdir(), 'bench-cold-'));
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 3072 });
const keyFile = join(directory, 'signing-key.pem');

/** Functions that only verify fetch the issuer's keys, so it answers. */
const issuer = createServer((_request, response) => response.end(JSON.stringify(keySet(privateKey))));

/** Nothing listens at the stores: first events get by without them. */
const environment = () => ({
  ...process.env,
  STORE: 'dynamodb',
  DYNAMODB_ENDPOINT: 'http://127.0.0.1:1',
  DENY_LIST_REDIS_URL: 'redis://127.0.0.1:1',
  PROFILE_CACHE_REDIS_URL: 'redis://127.0.0.1:1',
  REFRESH_KEY: randomBytes(32).toString('base64'),
  MFA_KEYS: randomBytes(32).toString('base64'),
  SIGNING_KEY_FILE: keyFile,
  MAIL_QUEUE_URL: 'http://127.0.0.1:1/mail.fifo',
  LOG_LEVEL: 'silent',
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  JWT_ISSUER: issuerUrl(),
});

function issuerUrl() {
  const address = issuer.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

/** @typedef {{ name: string, build: string, module: string, event: object, status: number, times: number[] }} Contestant */

/** @returns {Promise<Contestant[]>} the floor first */
async function contestants() {
  const events = firstEvents(privateKey, issuerUrl());
  const users = events['users'];
  if (users === undefined) throw new Error('The floor answers the first event of `users`.');
  await bundle({ entry: 'bench/cold/floor.mjs', directory: join(directory, 'floor') });
  const floor = { name: 'floor', build: 'bundle', module: join(directory, 'floor/index.js'), ...users, times: [] };
  const functions = lambdaFunctions().flatMap(({ name, compiled }) => {
    const first = events[name];
    if (first === undefined) {
      console.warn(`${name} has no first event in bench/cold/first-events.mjs and is left out.`);
      return [];
    }
    return [
      { name, build: 'bundle', module: resolve(`dist/${name}/index.js`), ...first, times: [] },
      { name, build: 'unbundled', module: resolve(compiled), ...first, times: [] },
    ];
  });
  return [floor, ...functions];
}

/** @param {Contestant} contestant */
async function measure({ name, build, module, event, status, times }) {
  const probe = [resolve('bench/cold/probe.mjs'), module, JSON.stringify(event)];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, probe, { env: environment() });
  if (stdout === '') throw new Error(`${name} (${build}) gave no answer: ${stderr.slice(-2_000)}`);
  const { answered, statusCode } = JSON.parse(stdout);
  if (statusCode !== status) throw new Error(`${name} (${build}) answered ${statusCode} instead of ${status}.`);
  times.push(answered);
}

/** @param {Contestant[]} all */
function report(all) {
  const floor = median(all[0]?.times ?? []);
  console.log('| function | build | ms | ÷ floor | budget |\n| --- | --- | --- | --- | --- |');
  for (const { name, build, times } of all) {
    const budget = build === 'bundle' ? (BUDGETS[name] ?? '') : '';
    const time = median(times);
    console.log(`| ${name} | ${build} | ${time.toFixed(0)} | ${(time / floor).toFixed(2)} | ${budget} |`);
    if (budget !== '' && time / floor > budget * TOLERANCE) process.exitCode = 1;
  }
}

try {
  await new Promise((listening) => issuer.listen(0, '127.0.0.1', () => listening(undefined)));
  writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  symlinkSync(resolve('node_modules'), join(directory, 'node_modules'));
  const all = await contestants();
  // One round warms the file system's cache and does not count.
  for (let round = 0; round <= rounds; round += 1) {
    for (const contestant of all) await measure(contestant);
    if (round === 0) for (const { times } of all) times.length = 0;
  }
  report(all);
} finally {
  issuer.close();
  rmSync(directory, { recursive: true });
}
