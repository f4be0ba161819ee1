import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DENY_LIST_CONFIG, PROFILE_CACHE_CONFIG, startRedisServer } from '../../scripts/engines/redis-server.js';
import { readOrder } from '../command-line.js';
import { writeAccounts } from '../http/accounts.js';
import { ours } from '../http/contestants.js';
import { startContestant } from '../http/visitors.js';
import { writeSigningKey } from '../load/signing-key.js';
import { sentenceOf, verdictOf, type Budget } from '../report/budget.js';
import { writePart } from '../report/document.js';
import { redisVersion, surroundings } from '../report/machine.js';
import { barChart } from '../report/plot.js';
import { figure, ratio, table } from '../report/table.js';
import { median } from '../statistics.js';
import { saturate } from './saturation.js';
import { KINDS, MACHINE_CLIENT, trafficOn, type Kind, type Spell, type Traffic } from './traffic.js';

const order = readOrder({
  script: 'bench:outage',
  about: `The outage of nine o'clock: the Redis of the profile cache is kept busy by CPU-bound scripts while people log in and
authenticated requests come. What that costs them is compared with spells in which a Redis that nobody asks is kept as busy, so
that the processor lost to it counts on both sides. Spells take turns; figures are medians of their 99th percentiles.
Ends with 1 when one of them is more than 10 % over its budget.`,
  numbers: {
    rounds: { about: 'that count, after one that does not', byDefault: 7 },
    seconds: { about: 'a spell', byDefault: 8 },
  },
});

const ACCOUNTS = 8;
const PLOT = 'performance/outage.svg';

const directory = mkdtempSync(join(tmpdir(), 'bench-outage-'));
const stops: (() => Promise<void>)[] = [];

try {
  const [denyList, profileCache, bystander] = await Promise.all(
    [DENY_LIST_CONFIG, PROFILE_CACHE_CONFIG, PROFILE_CACHE_CONFIG].map(startRedis),
  );
  if (denyList === undefined || profileCache === undefined || bystander === undefined) throw new Error('No Redis.');
  const accounts = await writeAccounts(directory, ACCOUNTS);
  const contestant = ours({ accounts, keyFile: writeSigningKey(directory), redisUrl: denyList });
  const { id, secret, scope } = MACHINE_CLIENT;
  const environment = {
    ...contestant.environment,
    PROFILE_CACHE_REDIS_URL: profileCache,
    MACHINE_CLIENTS: `${id}:${secret}:${scope}`,
  };
  const running = await startContestant({ ...contestant, environment }, accounts.emails);
  stops.unshift(() => running.server.stop());
  const traffic = await trafficOn(running, accounts.emails);

  const before: Spell[] = [];
  const during: Spell[] = [];
  for (let round = 0; round <= order.rounds; round += 1) {
    console.error(round === 0 ? 'warming up' : `round ${round} of ${order.rounds}`);
    const spells = [await spell(traffic, bystander), await spell(traffic, profileCache)];
    if (round > 0) [before, during].forEach((side, i) => side.push(spells[i] as Spell));
  }
  await report(before, during);
} finally {
  await Promise.all(stops.map((stop) => stop()));
  rmSync(directory, { recursive: true });
}

async function startRedis(config: Readonly<Record<string, string>>): Promise<string> {
  const redis = await startRedisServer({ config });
  stops.push(() => redis.stop());
  return redis.url;
}

async function spell(traffic: Traffic, saturatedRedis: string): Promise<Spell> {
  const saturation = saturate(saturatedRedis);
  try {
    return await traffic(order.seconds * 1_000);
  } finally {
    await saturation.end();
  }
}

async function report(before: readonly Spell[], during: readonly Spell[]): Promise<void> {
  const kinds = Object.keys(KINDS) as Kind[];
  const p99 = (spells: readonly Spell[], kind: Kind) => median(spells.map((each) => each[kind]));
  const times = (kind: Kind) => median(during.map((each, i) => each[kind] / (before[i]?.[kind] ?? Number.NaN)));
  const rows = kinds.map((kind) => [
    KINDS[kind],
    figure(p99(before, kind)),
    figure(p99(during, kind)),
    ratio(times(kind)),
  ]);
  const budgets = (['login', 'read'] as const).map((kind): Budget => ({
    what: `${KINDS[kind]}, p99 ÷ before`,
    figure: times(kind),
    limit: 1.5,
    sense: 'at most',
  }));
  const text = `Medians of ${order.rounds} rounds of ${order.seconds} s each with the profile cache well and saturated, in turn.

${table([['call', 'p99 ms before', 'p99 ms in the outage', '÷ before'], ...rows])}

${budgets.map((budget) => `- ${sentenceOf(budget)}`).join('\n')}

${surroundings({ Redis: redisVersion() })}`;
  console.log(text);
  if (order.write)
    await write(
      text,
      kinds.map((kind) => ({ label: KINDS[kind], value: times(kind), isOurs: kind !== 'profile' })),
    );
  if (budgets.some((budget) => verdictOf(budget) === 'broken')) process.exitCode = 1;
}

async function write(text: string, bars: readonly { label: string; value: number; isOurs: boolean }[]): Promise<void> {
  const title = 'p99 in the outage ÷ before: shorter is better';
  await writePart('docs/performance.md', {
    mark: 'bench:outage',
    text: `## The outage of nine o'clock\n\n\`npm run bench:outage\`\n\nThe Redis of the profile cache is saturated by CPU-bound scripts; before, a Redis that nobody asks is, so that both sides lose as much of the processor.\n\n${text}\n\n![p99 in the outage as multiples of before](${PLOT})`,
    plots: { [PLOT]: barChart({ title, groups: [{ name: 'profile cache saturated', bars }], reference: 1 }) },
  });
}
