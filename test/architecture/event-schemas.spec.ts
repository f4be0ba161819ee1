import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { complaintsOfConsumers } from '../../scripts/events/compatibility.mjs';
import { CONSUMED, CONSUMED_RELEASED, CURRENT, readSchemas, RELEASED } from '../../scripts/events/schema-files.mjs';
import { schemasOfConsumed, schemasOfTypes } from '../../scripts/events/schemas-of-types.mjs';
import { CONSUMED_TYPES } from '../../src/domain/events/consumed-event.js';
import { plantTree } from './planted-tree.js';

const released = readSchemas(RELEASED);

describe('the schemas of events', () => {
  it('are what the types give: run `npm run events:schemas` after a change', () => {
    const given = schemasOfTypes();
    expect(given.size).toBeGreaterThan(10);
    expect(readSchemas(CURRENT)).toEqual(given);
  });

  it('take nothing from whoever relies on the released ones', () => {
    expect(released.size).toBeGreaterThan(10);
    expect(complaintsOfConsumers(released, readSchemas(CURRENT))).toEqual([]);
  });
});

describe('the schemas of consumed events', () => {
  it('are what the types give, and take nothing from whoever sends by the released ones', () => {
    const given = schemasOfConsumed();
    expect([...given.keys()].toSorted()).toEqual([...CONSUMED_TYPES].toSorted());
    expect(readSchemas(CONSUMED)).toEqual(given);
    expect(readSchemas(CONSUMED_RELEASED).size).toBe(CONSUMED_TYPES.length);
    expect(complaintsOfConsumers(readSchemas(CONSUMED_RELEASED), given)).toEqual([]);
  });
});

interface Planted {
  readonly change: string;
  /** The fields that it changes, with their types. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly version?: string;
  /** None for a change that breaks nothing. */
  readonly complaint?: string;
}

const FIELDS = { town: ': string', why: '?: string', by: `: 'car' | 'train'`, past: ': { years: number }[]' };

const PLANTED: readonly Planted[] = [
  { change: 'changes nothing' },
  {
    change: 'adds a required field',
    fields: { street: ': string' },
    complaint: 'detail.street is required, and was not',
  },
  { change: 'removes a field', fields: { why: '' }, complaint: 'detail.why is gone' },
  { change: 'changes a type', fields: { town: ': number' }, complaint: 'detail.town: `type` was "string"' },
  { change: 'takes a value away', fields: { by: `: 'car'` }, complaint: 'detail.by is no longer ever "train"' },
  { change: 'takes all values away', fields: { by: ': string' }, complaint: 'detail.by: `enum` was ["car","train"]' },
  { change: 'requires less', fields: { town: '?: string' }, complaint: 'detail.town is no longer always there' },
  { change: 'allows null', fields: { town: ': string | null' }, complaint: 'detail.town: `type` was "string"' },
  {
    change: 'goes deep',
    fields: { past: ': { years: string }[]' },
    complaint: 'detail.past[].years: `type` was "number"',
  },
  { change: 'narrows a field', fields: { town: ": 'Rome'" }, complaint: 'detail.town: `enum` was undefined' },
  { change: 'adds an optional field', fields: { street: '?: string' } },
  { change: 'adds one deep inside', fields: { past: ': { years: number; days?: number }[]' } },
  { change: 'adds a value', fields: { by: `: 'car' | 'train' | 'ship'` } },
  { change: 'is of a minor version', fields: { street: '?: string' }, version: '1.1' },
  { change: 'is too much for a minor version', fields: { town: ': number' }, version: '1.1', complaint: 'detail.town' },
  { change: 'is of a major version', fields: { town: ': number' }, version: '2.0' },
];

function memberOf({ change, fields = {}, version = '1.0' }: Planted): string {
  const types = Object.entries({ ...FIELDS, ...fields }).filter(([, type]) => type !== '');
  return `'${change}': { version: '${version}'; ${types.map((field) => field.join('')).join('; ')} };`;
}

/** Of types as somebody might write them, each with a change as the name of its event. */
function schemasOf(planted: readonly Planted[]): ReturnType<typeof schemasOfTypes> {
  const types = `export interface PublishedDetails { ${planted.map(memberOf).join('\n')} }`;
  const directory = plantTree({ 'planted.ts': types });
  try {
    return schemasOfTypes(join(directory, 'planted.ts'));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

describe('a change of the types', () => {
  const schemas = schemasOf(PLANTED);
  const asEvent = (change: string) => {
    const { detail } = schemas.get(change)?.properties ?? {};
    return new Map([['user.moved', { properties: { ...(detail !== undefined && { detail }) } }]]);
  };
  const before = asEvent('changes nothing');

  it.each(PLANTED.filter(({ complaint }) => complaint !== undefined))(
    'that $change is noticed',
    ({ change, complaint = '' }) => {
      const expected = expect.stringContaining(`user.moved: ${complaint}`) as string;
      expect(complaintsOfConsumers(before, asEvent(change))).toContainEqual(expected);
    },
  );

  it.each(PLANTED.filter(({ complaint }) => complaint === undefined))('that $change breaks nothing', ({ change }) => {
    expect(complaintsOfConsumers(before, asEvent(change))).toEqual([]);
  });

  it('that removes an event is noticed', () => {
    expect(complaintsOfConsumers(before, new Map())).toEqual(['user.moved is gone.']);
  });
});
