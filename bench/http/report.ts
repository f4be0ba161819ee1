import { sentenceOf, type Budget } from '../report/budget.js';
import type { Part } from '../report/document.js';
import { redisVersion, surroundings } from '../report/machine.js';
import { barChart } from '../report/plot.js';
import { figure, table } from '../report/table.js';
import { OURS } from './contestants.js';
import type { Results } from './results.js';

const PLOT = 'performance/http.svg';

export function reportOf(
  results: Results,
  memory: ReadonlyMap<string, number>,
  budgets: readonly Budget[],
  { rounds, seconds }: { readonly rounds: number; readonly seconds: number },
): string {
  const peaks = [...memory].map(([name, mebibytes]) => `${name} ${figure(mebibytes)}`).join(', ');
  return `Medians of ${rounds} rounds in which the servers take turns of ${seconds} s (logins: three times that); ratios to the floor are taken round by round.

${table(results.rows())}

Peak memory in MiB: ${peaks}.

${budgets.map((budget) => `- ${sentenceOf(budget)}`).join('\n')}

${surroundings({ Redis: redisVersion() })}`;
}

export function partOf(report: string, results: Results): Part {
  const text = `## Calls\n\n\`npm run bench:http\`\n\n${report}\n\n![Requests per second as multiples of the floor's](${PLOT})`;
  return { mark: 'bench:http', text, plots: { [PLOT]: plotOf(results) } };
}

function plotOf(results: Results): string {
  const groups = results.scenarios().map((scenario) => ({
    name: scenario,
    bars: results.contestants(scenario).map((label) => ({
      label,
      value: results.timesFloor(scenario, label, 'perSecond'),
      isOurs: label === OURS,
    })),
  }));
  return barChart({ title: 'Requests a second ÷ floor: longer is better', groups: groups.slice(0, -1), reference: 1 });
}
