import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LocalEventBus } from '../../scripts/engines/aws/local-event-bus.js';
import { LocalBus } from '../../src/adapters/local/events/local-bus.js';
import type { PublishedEvent } from '../../src/domain/events/published-event.js';
import { aPublishedEvent } from './builders.js';
import { complaintsAboutPublished } from './published-events.js';
import { ScriptedBus } from './scripted-bus.js';

const right = aPublishedEvent();
const wrong = { ...right, detail: { ...right.detail, changedFields: ['shoe size'] } } as unknown as PublishedEvent;

const BUSES = { LocalBus: new LocalBus(), ScriptedBus: new ScriptedBus() };

describe('an event that does not fit its schema', () => {
  it.each(Object.entries(BUSES))('is noticed when it comes to a %s', async (_, bus) => {
    await bus.publish([right, wrong]);
    expect(await complaintsAboutPublished()).toEqual([expect.stringContaining('/detail/changedFields/0')]);
    expect(await complaintsAboutPublished()).toEqual([]);
  });

  it('is noticed when it comes to the event bus of the engines, from where EventBridge is spoken', async () => {
    const bus = new LocalEventBus();
    for (const source of ['user-service', 'another-service']) {
      bus.accept({ id: '1', bus: 'test', source, type: wrong.type, detail: { ...wrong.detail } });
    }
    expect(await complaintsAboutPublished()).toEqual([expect.stringContaining('/detail/changedFields/0')]);
  });

  const PLANTED: readonly [string, object, string][] = [
    ['lacks a field', { userId: undefined }, "must have required property 'userId'"],
    ['has one too many', { password: 'hunter2' }, 'must NOT have additional properties'],
    ['has one of another type', { sequence: '1' }, '/detail/sequence must be integer'],
    ['has one in another format', { time: 'yesterday' }, '/detail/time must match format "date-time"'],
  ];

  it.each(PLANTED)('may be one that %s', async (_, changes, complaint) => {
    const detail = JSON.parse(JSON.stringify({ ...right.detail, ...changes })) as PublishedEvent['detail'];
    await new LocalBus().publish([{ ...right, detail } as PublishedEvent]);
    expect(await complaintsAboutPublished()).toEqual([expect.stringContaining(complaint)]);
  });

  it('may be of a type that has no schema', async () => {
    await new LocalBus().publish([{ ...right, type: 'user.sneezed' } as unknown as PublishedEvent]);
    expect(await complaintsAboutPublished()).toEqual(['user.sneezed has no schema in docs/events']);
  });

  it('has no bus that nobody watches', () => {
    const implementing = /class (\w+)[^{]* implements [^{]*\bEventBus\b/g;
    const texts = ['src', 'test'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => readFileSync(join(folder, file), 'utf8')),
    );
    const buses = texts.flatMap((text) => [...text.matchAll(implementing)].map(([, name = '']) => name));
    expect(buses.toSorted()).toEqual(['EventBridgeEventBus', ...Object.keys(BUSES)]);
  });
});
