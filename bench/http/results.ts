import type { Driven } from '../load/drive.js';
import { median, quantile } from '../statistics.js';
import { figure, ratio } from '../report/table.js';
import { FLOOR } from './contestants.js';

/** One turn of one contestant. Times in milliseconds. */
export interface Round {
  readonly perSecond: number;
  readonly processorTime: number;
  readonly p50: number;
  readonly p99: number;
}

export interface Result {
  readonly scenario: string;
  readonly contestant: string;
  /** In order; those of one scenario were taken in turn with the others'. */
  readonly rounds: readonly Round[];
}

export function roundOf({ latencies, milliseconds }: Driven, processorTime: number): Round {
  return {
    perSecond: (latencies.length * 1_000) / milliseconds,
    processorTime: processorTime / latencies.length,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
  };
}

export class Results {
  constructor(private readonly all: readonly Result[]) {}

  median(scenario: string, contestant: string, what: keyof Round): number {
    return median(this.roundsOf(scenario, contestant).map((round) => round[what]));
  }

  /** The median of what each round was of the floor's, so that a machine that is slow for a while is so for both. */
  timesFloor(scenario: string, contestant: string, what: keyof Round): number {
    const floor = this.roundsOf(scenario, FLOOR);
    return median(
      this.roundsOf(scenario, contestant).map((round, i) => round[what] / (floor[i]?.[what] ?? Number.NaN)),
    );
  }

  scenarios(): readonly string[] {
    return [...new Set(this.all.map(({ scenario }) => scenario))];
  }

  contestants(scenario: string): readonly string[] {
    return this.all.filter((result) => result.scenario === scenario).map(({ contestant }) => contestant);
  }

  /** With its head. */
  rows(): readonly (readonly string[])[] {
    const head = [
      'call',
      'server',
      'requests/s',
      '÷ floor',
      'CPU ms a request',
      'CPU ÷ floor',
      'p50 ms',
      'p99 ms',
      'p99 ÷ floor',
    ];
    return [head, ...this.all.map(({ scenario, contestant }) => this.row(scenario, contestant))];
  }

  private row(scenario: string, contestant: string): readonly string[] {
    const medianOf = (what: keyof Round) => figure(this.median(scenario, contestant, what));
    const ofFloor = (what: keyof Round) => ratio(this.timesFloor(scenario, contestant, what));
    return [
      scenario,
      contestant,
      medianOf('perSecond'),
      ofFloor('perSecond'),
      medianOf('processorTime'),
      ofFloor('processorTime'),
      medianOf('p50'),
      medianOf('p99'),
      ofFloor('p99'),
    ];
  }

  private roundsOf(scenario: string, contestant: string): readonly Round[] {
    return this.all.find((each) => each.scenario === scenario && each.contestant === contestant)?.rounds ?? [];
  }
}
