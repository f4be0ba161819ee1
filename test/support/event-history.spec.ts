import { complaintsAbout } from './event-history.js';

it('whoever checks a history finds what is lost, disordered, invented, or told in two ways', () => {
  const event = (call: string, sequence: number, eventId = `id of ${call}`) => ({
    detail: { userId: 'ada', eventId, sequence, metadata: { correlationId: call } },
  });
  const parked = new Map([['ada', [2]]]);
  const expected = {
    committed: new Map([['ada', ['a', 'b']]]),
    parked: new Map<string, number[]>(),
    rolledBack: new Set(['c']),
  };
  const [a, b] = [event('a', 1), event('b', 2)];
  expect(complaintsAbout(expected, [a, a, b, a])).toEqual([]);
  for (const wrong of [[a], [b, a], [a, b, event('c', 3)], [a, b, event('b', 2, 'another id')], [a, event('b', 1)]]) {
    expect(complaintsAbout(expected, wrong)).not.toEqual([]);
  }
  expect(complaintsAbout(expected, [a, b, event('b', 3)])).not.toEqual([]);
  for (const gap of [
    [a, event('b', 3)],
    [event('a', 2), event('b', 3)],
  ]) {
    expect(complaintsAbout(expected, gap)).not.toEqual([]);
  }
  expect(complaintsAbout({ ...expected, parked }, [a, event('b', 3)])).toEqual([]);
  expect(complaintsAbout({ ...expected, parked }, [a, event('b', 4)])).not.toEqual([]);
});
