import { drive } from '../load/drive.js';
import { median } from '../statistics.js';
import { OURS, type Running } from './contestants.js';
import { roundOf, type Result, type Round } from './results.js';
import { SCENARIOS, type Scenario } from './scenarios.js';
import { logInAll, repeating } from './visitors.js';

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
      take: await scenario.prepare(contestant),
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
  running: readonly Running[],
  bare: Running,
  emails: readonly string[],
  { rounds, milliseconds, tell }: Pace,
): Promise<number> {
  const asking = running.find(({ name }) => name === OURS);
  if (asking === undefined) throw new Error('We do not take part.');
  tell('revocation check: with Redis and without, in turn');
  const [withRedis, without] = [await readers(asking, emails), await readers(bare, emails)];
  const added: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const [slow, quick] = [await p99Of(asking, withRedis, milliseconds), await p99Of(bare, without, milliseconds)];
    if (round > 0) added.push(slow - quick);
  }
  return median(added);
}

async function readers(contestant: Running, emails: readonly string[]) {
  const requests = (await logInAll(contestant, emails)).map(contestant.dialect.readUser);
  return Array.from({ length: FEW }, () => repeating(requests));
}

async function p99Of(
  { server }: Running,
  clients: Awaited<ReturnType<typeof readers>>,
  milliseconds: number,
): Promise<number> {
  return roundOf(await drive(server.port, clients, milliseconds), Number.NaN).p99;
}
