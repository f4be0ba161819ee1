import { parseConsumedEvent } from '../../../src/adapters/sqs/consumed-event.message.js';
import { aSubscription, aSuspension, onBus } from '../../support/consumed-events.js';
import { complaintsAboutConsumed } from '../../support/event-schemas.js';

type Changes = Readonly<Record<string, unknown>>;

const SUSPENSION = onBus(aSuspension());
const SUBSCRIPTION = onBus(aSubscription());

const message = (changes: Changes, event = SUSPENSION) =>
  JSON.stringify({ ...event, detail: { ...event.detail, ...changes } });

const fits = (text: string) => {
  const event = JSON.parse(text) as { source: string; 'detail-type': string; detail: unknown };
  return complaintsAboutConsumed({ ...event, type: event['detail-type'] }).length === 0;
};

describe('a message of the queue of consumed events', () => {
  it.each([aSuspension(), aSubscription()])('is read as the event that it is: $type', (event) => {
    const text = JSON.stringify(onBus(event));
    expect(parseConsumedEvent(text)).toEqual(event);
    expect(fits(text)).toBe(true);
  });

  it('may say more than we know', () => {
    const event = aSubscription();
    const text = message({ version: '1.7', metadata: { correlationId: 'r' } }, onBus(event));
    expect(parseConsumedEvent(text)).toEqual(event);
  });

  it.each<[fault: string, changes: Changes, event: ReturnType<typeof onBus>]>([
    ['no id', { eventId: undefined }, SUSPENSION],
    ['an id of another kind', { eventId: '17' }, SUSPENSION],
    ['an id in capitals', { eventId: '019CA8C3-5D40-7D3C-9A51-6F1F2B0C8E11' }, SUSPENSION],
    ['no user', { userId: null }, SUSPENSION],
    ['an empty reason', { reason: ' ' }, SUSPENSION],
    ['a reason that is too long', { reason: 'x'.repeat(501) }, SUSPENSION],
    ['no time', { time: undefined }, SUSPENSION],
    ['a time without an offset', { time: '2026-03-01T09:30:00' }, SUSPENSION],
    ['no tier', { tier: undefined }, SUBSCRIPTION],
    ['a tier that is no name', { tier: 'Gold!' }, SUBSCRIPTION],
  ])('with %s is neither read nor fits the schema', (_fault, changes, event) => {
    const text = message(changes, event);
    expect(() => parseConsumedEvent(text)).toThrow(TypeError);
    expect(fits(text)).toBe(false);
  });

  it.each(['', 'null', '[]', '"text"', '{"detail":null}'])('%j is none', (text) => {
    expect(() => parseConsumedEvent(text)).toThrow('The message is no event');
  });

  it('by another source than its own is none, nor with what is no Unicode', () => {
    const event = { ...onBus(aSuspension()), source: 'billing' };
    expect(() => parseConsumedEvent(JSON.stringify(event))).toThrow('its type and source');
    expect(() => parseConsumedEvent(message({ reason: '\ud800' }))).toThrow('`reason` must be');
  });
});
