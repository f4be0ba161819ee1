import { readFileSync } from 'node:fs';
import { errorCatalogue } from '../../src/adapters/http/errors/error-catalogue.js';
import { Markdown } from '../support/markdown.js';

interface Operation {
  readonly responses: Readonly<Record<string, unknown>>;
  readonly security: readonly unknown[];
}

const { paths } = JSON.parse(readFileSync('openapi.json', 'utf8')) as {
  paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};

/** `METHOD /path`, whether it needs a token, and the first success, as one text. */
const served = Object.entries(paths).flatMap(([path, operations]) =>
  Object.entries(operations).map(([method, { responses, security }]) => {
    const access = security.length === 0 ? 'public' : 'token';
    return `${method.toUpperCase()} ${path} ${access} ${Object.keys(responses)[0]}`;
  }),
);

const accessIn = (words: string) => (words.startsWith('public') ? 'public' : 'token');

const document = Markdown.read('docs/api.md');

describe('docs/api.md', () => {
  it('lists the routes of openapi.json, with what opens them and how they succeed', () => {
    const rows = document.section('Routes').tableRows();
    const listed = rows.map(([route, access = '', success]) => `${route} ${accessIn(access)} ${success}`);
    expect(served.length).toBeGreaterThan(10);
    expect(listed.toSorted()).toEqual(served.toSorted());
  });

  it('lists every error code with its status', () => {
    const rows = document.section('Errors').tableRows();
    const catalogued = Object.entries(errorCatalogue).map(([code, { status }]) => `${code} ${status}`);
    expect(rows.map(([code, status]) => `${code} ${status}`).toSorted()).toEqual(catalogued.toSorted());
  });

  it('would be caught with one route too few', () => {
    const planted = new Markdown('planted.md', '## Routes\n\n| route |\n| --- |\n| `GET /health/live` |\n');
    expect(planted.section('Routes').tableRows()).toEqual([['GET /health/live']]);
    expect(() => planted.section('Errors')).toThrow('no heading Errors');
  });
});
