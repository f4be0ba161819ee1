import type { Budget } from '../report/budget.js';
import { FLOOR, OURS } from './contestants.js';
import type { Results } from './results.js';
import { SCENARIOS } from './scenarios.js';

/** What only the servers as wholes tell. */
export interface Aside {
  /** Peak MiB by contestant. */
  readonly memory: ReadonlyMap<string, number>;
  /** Milliseconds that the revocation check adds to the p99 of an authenticated GET. */
  readonly revocationCheck: number;
}

export function budgetsOf(results: Results, { memory, revocationCheck }: Aside): readonly Budget[] {
  const { read, refresh, login, health } = SCENARIOS;
  const rate = (scenario: string) => results.timesFloor(scenario, OURS, 'perSecond');
  const atLeast = (what: string, figure: number, limit: number): Budget => ({ what, figure, limit, sense: 'at least' });
  const atMost = (what: string, figure: number, limit: number): Budget => ({ what, figure, limit, sense: 'at most' });
  return [
    atLeast(`${read}, requests/s ÷ floor`, rate(read), 0.8),
    atMost(`${read}, CPU ÷ floor`, results.timesFloor(read, OURS, 'processorTime'), 1.3),
    atLeast(`${read}, requests/s ÷ the best peer`, ofBestPeer(results, read), 1),
    atLeast(`${refresh}, requests/s ÷ floor`, rate(refresh), 0.9),
    atLeast(`${login}, requests/s ÷ floor`, rate(login), 0.97),
    atMost(`${health}, p99 ÷ floor`, results.timesFloor(health, OURS, 'p99'), 1.5),
    atMost('revocation check, ms added to the p99', revocationCheck, 1),
    atMost('peak memory ÷ floor', (memory.get(OURS) ?? Number.NaN) / (memory.get(FLOOR) ?? Number.NaN), 1.5),
  ];
}

function ofBestPeer(results: Results, scenario: string): number {
  const peers = results.contestants(scenario).filter((name) => name !== OURS && name !== FLOOR);
  const best = Math.max(...peers.map((name) => results.median(scenario, name, 'perSecond')));
  return results.median(scenario, OURS, 'perSecond') / best;
}
