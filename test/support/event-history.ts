import { isDeepStrictEqual } from 'node:util';

/** What was to be published, by the correlation ids of the calls. */
export interface ExpectedEvents {
  /** Of each user, the calls that were committed, in that order, from the first one on, without those whose event was parked. */
  readonly committed: ReadonlyMap<string, readonly string[]>;
  /** Of users, the sequence numbers of parked events. */
  readonly parked: ReadonlyMap<string, readonly number[]>;
  readonly rolledBack: ReadonlySet<string>;
}

export interface ArrivedEvent {
  readonly detail: Readonly<Record<string, unknown>>;
}

/** What is wrong with what has arrived, in sentences. Repetitions are right as long as they say the same. */
export function complaintsAbout(expected: ExpectedEvents, arrived: readonly ArrivedEvent[]): readonly string[] {
  const first = new Map<string, ArrivedEvent['detail']>();
  const complaints: string[] = [];
  for (const { detail } of arrived) {
    const id = String(detail['eventId']);
    const earlier = first.get(id) ?? detail;
    if (!isDeepStrictEqual(earlier, detail)) complaints.push(`event ${id} has come again and says something else`);
    if (expected.rolledBack.has(callOf(detail))) complaints.push(`event ${id} is of a change that never was`);
    first.set(id, earlier);
  }
  for (const [user, calls] of expected.committed) {
    const details = [...first.values()].filter(({ userId }) => userId === user);
    if (!isDeepStrictEqual(details.map(callOf), calls)) complaints.push(`user ${user}: lost, repeated or out of order`);
    const sequences = details.map(({ sequence }) => Number(sequence));
    if (!isDeepStrictEqual(sequences, countedPast(expected.parked.get(user) ?? [], sequences.length))) {
      complaints.push(`user ${user}: the sequence goes ${sequences.join(', ')}`);
    }
  }
  return complaints;
}

/** 1, 2, 3, … without a gap but for those. */
function countedPast(left: readonly number[], count: number): readonly number[] {
  const numbers = Array.from({ length: count + left.length }, (_, i) => i + 1);
  return numbers.filter((number) => !left.includes(number)).slice(0, count);
}

function callOf(detail: ArrivedEvent['detail']): string {
  return (detail['metadata'] as { correlationId: string }).correlationId;
}
