import { CONSUMED, CURRENT, readSchemas } from '../../scripts/events/schema-files.mjs';
import { aPublishedEvent } from '../support/builders.js';
import { complaintsAboutConsumed, complaintsAboutEvent, type EventOnBus } from '../support/event-schemas.js';
import { Markdown } from '../support/markdown.js';

interface ObjectSchema {
  readonly properties: Readonly<Record<string, Partial<ObjectSchema>>>;
}

const detailOf = (schema: unknown) => (schema as { properties: { detail: ObjectSchema } }).properties.detail;

const document = Markdown.read('docs/events.md');
const details = new Map([...readSchemas(CURRENT)].map(([type, schema]) => [type, detailOf(schema)]));
const examples = document
  .section('Catalogue')
  .tableRows()
  .map(([type = '', , payload = '']) => ({ type, payload: JSON.parse(payload) as object }));
const { changedFields: _, ...envelope } = { changedFields: [], ...aPublishedEvent().detail };

/** Events of stores beside the user aggregate have no place in its sequence. */
function envelopeOf(type: string): object {
  const known = details.get(type)?.properties ?? {};
  return Object.fromEntries(Object.entries(envelope).filter(([name]) => name in known));
}

function withoutPayload({ tier: _tier, ...rest }: { readonly tier?: unknown }): object {
  return rest;
}

/** `metadata.environment` for what stands inside. */
function fieldsOf({ properties = {} }: Partial<ObjectSchema>): readonly string[] {
  return Object.entries(properties).flatMap(([name, field]) =>
    field.properties === undefined ? [name] : fieldsOf(field).map((inner) => `${name}.${inner}`),
  );
}

describe('docs/events.md', () => {
  it('lists every event', () => {
    expect(examples.map(({ type }) => type).toSorted()).toEqual([...details.keys()].toSorted());
  });

  it('shows an example of each payload that fits its schema, with every field', () => {
    const complaints = examples.flatMap(({ type, payload }) =>
      complaintsAboutEvent({ source: 'user-service', type, detail: { ...envelopeOf(type), ...payload } }),
    );
    expect(complaints).toEqual([]);
    for (const { type, payload } of examples) {
      const fields = Object.keys(details.get(type)?.properties ?? {}).filter((name) => !(name in envelope));
      expect(Object.keys(payload).toSorted()).toEqual(fields.toSorted());
    }
  });

  it('lists the fields of the envelope', () => {
    const listed = document
      .section('Envelope')
      .tableRows()
      .map(([field = '']) => field);
    const fields = fieldsOf(details.get('password.changed') ?? {});
    expect(listed.toSorted()).toEqual(fields.toSorted());
  });

  it('shows a whole event that fits its schema', () => {
    const [block] = document.codeBlocks();
    const event = JSON.parse(block?.code ?? '{}') as EventOnBus & { readonly 'detail-type': string };
    expect(complaintsAboutEvent({ ...event, type: event['detail-type'] })).toEqual([]);
  });

  it('lists every consumed event, with an example of its payload that fits its schema', () => {
    const section = document.section('Consumed events');
    const [block] = section.codeBlocks();
    const { detail } = JSON.parse(block?.code ?? '{}') as EventOnBus & { readonly detail: object };
    const rows = section.tableRows();
    expect(rows.map(([type = '']) => type).toSorted()).toEqual([...readSchemas(CONSUMED).keys()].toSorted());
    for (const [type = '', source = '', , payload = ''] of rows) {
      const event = { source, type, detail: { ...withoutPayload(detail), ...(JSON.parse(payload) as object) } };
      expect(complaintsAboutConsumed(event)).toEqual([]);
    }
  });

  it('shows a whole consumed event that fits its schema', () => {
    const [block] = document.section('Consumed events').codeBlocks();
    const event = JSON.parse(block?.code ?? '{}') as EventOnBus & { readonly 'detail-type': string };
    expect(complaintsAboutConsumed({ ...event, type: event['detail-type'] })).toEqual([]);
  });
});
