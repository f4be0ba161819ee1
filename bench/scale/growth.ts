import type { Budget } from '../report/budget.js';
import { sentenceOf } from '../report/budget.js';
import type { Part } from '../report/document.js';
import { redisVersion, surroundings } from '../report/machine.js';
import { barChart } from '../report/plot.js';
import { figure, ratio, table } from '../report/table.js';
import { median } from '../statistics.js';
import type { Consumed } from './capacity-meter.js';
import { CALLS, type Call } from './visit.js';

/** One of two sets of tables. */
export interface Side {
  readonly name: string;
  readonly prefix: string;
  readonly users: number;
  /** Of one call each. */
  readonly capacity: Map<Call, Consumed>;
}

/** Milliseconds of each call of one round. */
type Round = Readonly<Record<Call, number[]>>;

const PLOT = 'scale/growth.svg';

/** What calls cost among the many, beside what they cost among the few. */
export class Growth {
  private readonly rounds = new Map<Side, Round[]>();

  constructor(private readonly sides: readonly Side[]) {}

  /** Where the times of the round are noted down. */
  beginRound(side: Side, counts: boolean): Round {
    const round = Object.fromEntries(CALLS.map((call) => [call, [] as number[]])) as unknown as Round;
    if (counts) this.rounds.set(side, [...(this.rounds.get(side) ?? []), round]);
    return round;
  }

  budgets(): readonly Budget[] {
    return CALLS.flatMap((call): Budget[] => [
      { what: `${call}, ms among the many ÷ few`, figure: this.timesFew(call), limit: 1, sense: 'at most' },
      { what: `${call}, units among the many ÷ few`, figure: this.unitsTimesFew(call), limit: 1, sense: 'at most' },
    ]);
  }

  report(rounds: number): string {
    const [few, many] = this.sides;
    const head = ['call', ...this.sides.map(({ users }) => `ms, ${figure(users)} users`), '÷'];
    const units = this.sides.map(({ users }) => `read + write units, ${figure(users)} users`);
    const rows = CALLS.map((call) => [
      call,
      ...this.sides.map((side) => figure(median(this.medians(side, call)))),
      ratio(this.timesFew(call)),
      ...this.sides.map((side) => unitsText(side.capacity.get(call))),
    ]);
    return `The same mixed traffic on ${figure(few?.users ?? 0)} and ${figure(many?.users ?? 0)} users in DynamoDB Local, in turn; medians of ${rounds} rounds.

${table([[...head, ...units], ...rows])}

${this.budgets()
  .map((budget) => `- ${sentenceOf(budget)}`)
  .join('\n')}

${surroundings({ Redis: redisVersion() })}`;
  }

  part(rounds: number): Part {
    const bars = CALLS.map((label) => ({ label, value: this.timesFew(label), isOurs: true }));
    const title = 'Time of a call among the many ÷ among the few';
    return {
      mark: 'bench:scale',
      text: `## More users, the same call\n\n\`npm run bench:scale\`\n\n${this.report(rounds)}\n\n![${title}](${PLOT})`,
      plots: { [PLOT]: barChart({ title, groups: [{ name: 'DynamoDB Local', bars }], reference: 1 }) },
    };
  }

  private timesFew(call: Call): number {
    const [few, many] = this.sides.map((side) => this.medians(side, call));
    return median((many ?? []).map((time, i) => time / (few?.[i] ?? Number.NaN)));
  }

  private unitsTimesFew(call: Call): number {
    const [few, many] = this.sides
      .map(({ capacity }) => capacity.get(call))
      .map((each) => (each === undefined ? Number.NaN : each.readUnits + each.writeUnits));
    return few === 0 && many === 0 ? 1 : (many ?? Number.NaN) / (few ?? Number.NaN);
  }

  private medians(side: Side, call: Call): readonly number[] {
    return (this.rounds.get(side) ?? []).map((round) => median(round[call]));
  }
}

function unitsText(consumed: Consumed | undefined): string {
  return consumed === undefined ? '–' : `${figure(consumed.readUnits)} + ${figure(consumed.writeUnits)}`;
}
