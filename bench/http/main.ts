import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DENY_LIST_CONFIG, startRedisServer } from '../../scripts/engines/redis-server.js';
import { readOrder } from '../command-line.js';
import { writeSigningKey } from '../load/signing-key.js';
import { verdictOf } from '../report/budget.js';
import { writePart } from '../report/document.js';
import { writeAccounts, writePeerAccounts, type Accounts } from './accounts.js';
import { budgetsOf } from './budgets.js';
import { ours, peers, withoutRedis, type Contestant, type Running } from './contestants.js';
import { addedByRevocationCheck, compete } from './competition.js';
import { partOf, reportOf } from './report.js';
import { Results } from './results.js';
import { scenarios } from './scenarios.js';
import { siblingsOf, startContestant, subjectOf } from './visitors.js';

const order = readOrder({
  script: 'bench:http',
  about: `Authenticated GET, refresh, login, and /health while many log in: ours against the floor (node:http and fast-jwt with the same
crypto), Fastify + @fastify/jwt, Express + passport-jwt, and better-auth. The servers take turns; figures are medians
over the rounds. Ends with 1 when a budget is broken by more than 10 %.`,
  numbers: {
    rounds: { about: 'that count, after one that does not', byDefault: 9 },
    seconds: { about: 'a turn', byDefault: 2 },
    tokens: { about: 'more of them than are remembered once verified', byDefault: 4_500 },
  },
});

const ACCOUNTS = 8;

const directory = mkdtempSync(join(tmpdir(), 'bench-http-'));
const stops: (() => Promise<void>)[] = [];

try {
  const keyFile = writeSigningKey(directory);
  const redis = await startRedisServer({ config: DENY_LIST_CONFIG });
  stops.unshift(() => redis.stop());
  const accounts = await writeAccounts(directory, ACCOUNTS);
  const around = { accounts, keyFile, redisUrl: redis.url };
  const us = await start(ours(around), accounts);
  const bare = await start(withoutRedis(around), accounts);
  const accountsFile = writePeerAccounts(directory, accounts, us.grants.map(subjectOf));
  const running = [us];
  for (const peer of peers(around, accountsFile)) running.push(await start(peer, accounts));
  const [somebody] = us.grants;
  if (somebody === undefined) throw new Error('Nobody has logged in.');
  const tokens = await siblingsOf(somebody, keyFile, order.tokens);

  const pace = {
    rounds: order.rounds,
    milliseconds: order.seconds * 1_000,
    tell: (line: string) => console.error(line),
  };
  const results = new Results(await compete(running, scenarios(accounts, tokens), pace));
  const memory = new Map(running.map(({ name, server }) => [name, server.peakMemory()]));
  const revocationCheck = await addedByRevocationCheck(us, bare, pace);
  const budgets = budgetsOf(results, { memory, revocationCheck });
  const report = reportOf(results, memory, budgets, order);
  console.log(report);
  if (order.write) await writePart('docs/performance.md', partOf(report, results));
  if (budgets.some((budget) => verdictOf(budget) === 'broken')) process.exitCode = 1;
} finally {
  await Promise.all(stops.map((stop) => stop()));
  rmSync(directory, { recursive: true });
}

async function start(contestant: Contestant, { emails }: Accounts): Promise<Running> {
  console.error(`starting ${contestant.name}`);
  const running = await startContestant(contestant, emails);
  stops.unshift(() => running.server.stop());
  return running;
}
