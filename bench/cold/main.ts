import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundle } from '../../scripts/bundle/bundle.mjs';
import { lambdaFunctions } from '../../scripts/bundle/functions.mjs';
import { warmUp } from '../../scripts/bundle/warm-up.mjs';
import { readOrder } from '../command-line.js';
import { sentenceOf, verdictOf, type Budget } from '../report/budget.js';
import { writePart } from '../report/document.js';
import { surroundings } from '../report/machine.js';
import { barChart } from '../report/plot.js';
import { figure, ratio, table } from '../report/table.js';
import { median } from '../statistics.js';
import { measured, type Contestant } from './contestant.js';

const order = readOrder({
  script: 'bench:cold',
  about: `From the start of a fresh process to its first answer, for each function that somebody waits for: as it is deployed, without its
code cache, and unbundled, against a bare handler in one bundle (the floor, without a code cache). Rounds are interleaved;
figures are medians. Ends with 1 when a function is more than 10 % over its budget.`,
  numbers: { rounds: { about: 'that count, after one that does not', byDefault: 11 } },
});

/** Times the floor. */
const BUDGETS: Readonly<Record<string, number>> = { auth: 1, users: 1, authorizer: 0.7 };
const DEPLOYED = 'bundle and code cache';
const PLOT = 'performance/cold.svg';

const directory = mkdtempSync(join(tmpdir(), 'bench-cold-'));
const { environment, events, end } = await warmUp();

try {
  symlinkSync(resolve('node_modules'), join(directory, 'node_modules'));
  const all = await contestants();
  // The first round warms the file system's cache and does not count.
  for (let round = 0; round <= order.rounds; round += 1) {
    console.error(round === 0 ? 'warming up' : `round ${round} of ${order.rounds}`);
    for (const contestant of all) {
      const time = await measured(contestant, environment);
      if (round > 0) contestant.times.push(time);
    }
  }
  await report(all);
} finally {
  end();
  rmSync(directory, { recursive: true });
}

/** The floor first. */
async function contestants(): Promise<readonly Contestant[]> {
  const { users } = events;
  if (users === undefined) throw new Error('The floor answers the first event of `users`.');
  await bundle({ entry: 'bench/cold/floor.mjs', directory: join(directory, 'floor') });
  const floor: Contestant = {
    name: 'floor',
    build: 'bundle',
    module: join(directory, 'floor/bundle.cjs'),
    ...users,
    times: [],
  };
  const functions = lambdaFunctions().flatMap(({ name, compiled }): Contestant[] => {
    const first = events[name];
    if (first === undefined) return [];
    const builds = { [DEPLOYED]: `dist/${name}/index.js`, bundle: `dist/${name}/bundle.cjs`, unbundled: compiled };
    return Object.entries(builds).map(([build, module]) => ({
      name,
      build,
      module: resolve(module),
      ...first,
      times: [],
    }));
  });
  return [floor, ...functions];
}

async function report(all: readonly Contestant[]): Promise<void> {
  const [floor] = all;
  const timesFloor = ({ times }: Contestant) => median(times.map((time, i) => time / (floor?.times[i] ?? Number.NaN)));
  const rows = all.map((each) => [each.name, each.build, figure(median(each.times)), ratio(timesFloor(each))]);
  const budgets = all.flatMap((each): Budget[] => {
    const limit = each.build === DEPLOYED ? BUDGETS[each.name] : undefined;
    return limit === undefined
      ? []
      : [{ what: `${each.name} ÷ floor`, figure: timesFloor(each), limit, sense: 'at most' }];
  });
  const text = `Medians of ${order.rounds} interleaved rounds.

${table([['function', 'build', 'ms', '÷ floor'], ...rows])}

${budgets.map((budget) => `- ${sentenceOf(budget)}`).join('\n')}

${surroundings()}`;
  console.log(text);
  if (budgets.some((budget) => verdictOf(budget) === 'broken')) process.exitCode = 1;
  if (!order.write) return;
  const groups = [...new Set(all.map(({ name }) => name))].map((name) => ({
    name,
    bars: all
      .filter((each) => each.name === name)
      .map((each) => ({ label: each.build, value: timesFloor(each), isOurs: each.build === DEPLOYED })),
  }));
  await writePart('docs/performance.md', {
    mark: 'bench:cold',
    text: `## Cold start\n\n\`npm run bench:cold\`\n\n${text}\n\n![Time to the first answer as multiples of the floor's](${PLOT})`,
    plots: { [PLOT]: barChart({ title: 'Time to the first answer ÷ floor: shorter is better', groups, reference: 1 }) },
  });
}
