import { drive } from '../load/drive.js';
import { median } from '../statistics.js';
import type { Running } from './contestants.js';
import { roundOf, type Result, type Round } from './results.js';
import { SCENARIOS, type Scenario } from './scenarios.js';
import { repeating } from './visitors.js';

export interface Pace {
  /** That count. One before them warms everybody. */
  readonly rounds: number;
  /** A turn. */
  readonly milliseconds: number;
  readonly tell: (line: string) => void;
}

/** Connections that leave the server idle now and then: what is measured is a request, not a queue. */
const FEW = 2;

/** Everybody in turn, round by round. */
export async function compete(
  running: readonly Running[],
  scenarios: readonly Scenario[],
  pace: Pace,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const scenario of scenarios) results.push(...(await contest(running, scenario, pace)));
  return results;
}

async function contest(
  running: readonly Running[],
  scenario: Scenario,
  { rounds, milliseconds, tell }: Pace,
): Promise<readonly Result[]> {
  const turns = [];
  for (const contestant of running.filter(scenario.takesPart)) {
    turns.push({
      name: contestant.name,
      take: scenario.prepare(contestant),
      rounds: [] as Round[],
      beside: [] as Round[],
    });
  }
  for (let round = 0; round <= rounds; round += 1) {
    tell(`${scenario.name}: ${round === 0 ? 'warming up' : `round ${round} of ${rounds}`}`);
    for (const turn of turns) {
      const { processorTime, beside, ...driven } = await turn.take(milliseconds * scenario.stretch);
      if (round === 0) continue;
      turn.rounds.push(roundOf(driven, processorTime));
      if (beside !== undefined) turn.beside.push(roundOf(beside, Number.NaN));
    }
  }
  return [
    ...turns.map((turn) => ({ scenario: scenario.name, contestant: turn.name, rounds: turn.rounds })),
    ...turns
      .filter(({ beside }) => beside.length > 0)
      .map((turn) => ({ scenario: SCENARIOS.health, contestant: turn.name, rounds: turn.beside })),
  ];
}

/** Milliseconds that asking Redis adds to the p99 of an authenticated GET of ours. */
export async function addedByRevocationCheck(
  asking: Running,
  bare: Running,
  { rounds, milliseconds, tell }: Pace,
): Promise<number> {
  tell('revocation check: with Redis and without, in turn');
  const added: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const [slow, quick] = [await p99Of(asking, milliseconds), await p99Of(bare, milliseconds)];
    if (round > 0) added.push(slow - quick);
  }
  return median(added);
}

async function p99Of({ server, grants, dialect }: Running, milliseconds: number): Promise<number> {
  const requests = grants.map(dialect.readUser);
  const readers = Array.from({ length: FEW }, () => repeating(requests));
  return roundOf(await drive(server.port, readers, milliseconds), Number.NaN).p99;
}
