import { readdirSync, readFileSync } from 'node:fs';
import { deployedFunctions, eventsOf } from '../support/deployed-functions.js';
import { Markdown } from '../support/markdown.js';

/** Namespace, name and statistic. */
type Source = readonly [string, string, string];

interface Watch {
  readonly metrics: Readonly<Record<string, Source>>;
}

interface Alarm extends Watch {
  readonly means: string;
}

interface Objective extends Watch {
  readonly promises: string;
}

const MODULE = 'terraform/modules/monitoring';
const RUNBOOKS = 'docs/runbooks';
const SECTIONS = ['Symptom', 'What it means', 'What to look at', 'What to do', 'How to know that it is over'];

const read = <Content>(file: string) => JSON.parse(readFileSync(`${MODULE}/${file}.json`, 'utf8')) as Content;

const alarms = read<Record<string, Alarm>>('alarms');
const objectives = read<Record<string, Objective>>('objectives');
const graphs = read<readonly { readonly metrics: Readonly<Record<string, string>> }[]>('dashboard');
const functions = read<Readonly<Record<'serving' | 'streams' | 'others', readonly string[]>>>('functions');

const watches: readonly (readonly [string, Watch])[] = Object.entries({ ...alarms, ...objectives });
const ownMetrics = Markdown.read('docs/operations.md')
  .section('Metrics')
  .tableRows()
  .map(([name = '']) => name);

/** Of our own metrics, those that alarms are about. */
const alarming = watches.flatMap(([, { metrics }]) =>
  Object.values(metrics).flatMap(([namespace, name]) => (namespace === 'user-service' ? [name] : [])),
);

const camelCase = (name: string) => name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const filesIn = (folder: string, suffix: string) =>
  readdirSync(folder)
    .filter((file) => file.endsWith(suffix))
    .map((file) => file.slice(0, -suffix.length));

const handlers = filesIn('src/adapters/lambda', '.handler.ts').map(camelCase);
const rootModules = filesIn('src/adapters/lambda', '.module.ts').map(camelCase);

describe('what is watched', () => {
  it('is there', () => expect(watches.length).toBeGreaterThan(15));

  it('has a runbook each, and each runbook an alarm', () =>
    expect(filesIn(RUNBOOKS, '.md').toSorted()).toEqual(watches.map(([name]) => name).toSorted()));

  it.each(watches.map(([name]) => name))(
    '%s says what it means, what to do, and how to know that it is over',
    (name) => {
      const runbook = Markdown.read(`${RUNBOOKS}/${name}.md`);
      expect(runbook.headings()).toEqual([name, ...SECTIONS]);
      expect(runbook.section('What to look at').codeBlocks().length).toBeGreaterThan(0);
    },
  );

  it('stands in docs/operations.md, with a link to its runbook and what it means', () => {
    const document = Markdown.read('docs/operations.md');
    const rowsOf = (title: string) =>
      document
        .section(title)
        .tableRows()
        .map(([name, , meaning]) => [name, meaning]);
    const link = (name: string) => `[${name}](runbooks/${name}.md)`;
    expect(rowsOf('Alarms')).toEqual(Object.entries(alarms).map(([name, { means }]) => [link(name), means]));
    const promises = Object.entries(objectives).map(([name, { promises: meaning }]) => [link(name), meaning]);
    expect(rowsOf('Objectives').slice(0, promises.length)).toEqual(promises);
  });

  it('is measured by us, where it is ours', () => {
    expect(alarming.length).toBeGreaterThan(3);
    expect(alarming.filter((name) => !ownMetrics.includes(name))).toEqual([]);
  });

  it('shows every metric of ours on the dashboard, and no other', () =>
    expect(graphs.flatMap(({ metrics }) => Object.keys(metrics)).toSorted()).toEqual(ownMetrics.toSorted()));

  it('covers every function: those that somebody waits for, those on streams, and the others', () => {
    expect(Object.values(functions).flat().toSorted()).toEqual(handlers.toSorted());
    expect(functions.serving.toSorted()).toEqual(['authorizer', ...rootModules].toSorted());
    expect(functions.streams.toSorted()).toEqual(streamFunctions().toSorted());
  });
});

function streamFunctions(): readonly string[] {
  return Object.keys(deployedFunctions).filter((name) => eventsOf(name).some((event) => 'stream' in event));
}
