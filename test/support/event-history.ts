import { isDeepStrictEqual } from 'node:util';

/** What was to be published, by the correlation ids of the calls. */
export interface ExpectedEvents {
  /** Of each user, the calls that were committed, in that order, without what was parked; and the sequence that they begin with. */
  readonly committed: ReadonlyMap<string, readonly string[]>;
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
    if (!sequences.every((sequence, i) => i === 0 || sequence > Number(sequences[i - 1]))) {
      complaints.push(`user ${user}: the sequence goes ${sequences.join(', ')}`);
    }
  }
  return complaints;
}

function callOf(detail: ArrivedEvent['detail']): string {
  return (detail['metadata'] as { correlationId: string }).correlationId;
}
