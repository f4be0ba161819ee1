import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient, type ApiAnswer } from '../support/api-client.js';
import { DocumentedAnswers, type ApiDocument } from '../support/documented-answers.js';
import { complaintsAboutAnswers } from '../support/noted-answers.js';

const document = JSON.parse(readFileSync('openapi.json', 'utf8')) as ApiDocument;
const documented = new DocumentedAnswers(document);

const REQUEST = { method: 'GET', path: '/v1/todos?limit=1' };
const HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-request-id': '1',
};
const { 'cache-control': _cacheControl, ...UNCACHEABLE } = HEADERS;
const LIST = { items: [], nextCursor: null };
const ERROR = { statusCode: 401, error: 'Unauthorized', code: 'unauthenticated', message: 'No.', requestId: '1' };

function anAnswer({ json = LIST, ...changes }: Partial<ApiAnswer> & { readonly json?: object } = {}): ApiAnswer {
  return { status: 200, headers: HEADERS, cookies: [], body: JSON.stringify(json), ...changes };
}

describe('an answer as openapi.json describes it', () => {
  it.each([
    ['of success', anAnswer()],
    ['of an error', anAnswer({ status: 401, json: ERROR })],
  ])('may be one %s', (_, answer) => {
    expect(documented.complaintsAbout(REQUEST, answer)).toEqual([]);
  });

  const PLANTED: readonly [string, ApiAnswer, string][] = [
    ['has another status', anAnswer({ status: 418 }), 'does not answer 418'],
    [
      'has a code that the route does not have',
      anAnswer({ status: 401, json: { ...ERROR, code: 'conflict' } }),
      '/code',
    ],
    ['lacks a field', anAnswer({ json: { items: [] } }), "must have required property 'nextCursor'"],
    ['has a field too many', anAnswer({ json: { ...LIST, total: 0 } }), 'must NOT have additional properties'],
    ['has a field of another type', anAnswer({ json: { ...LIST, nextCursor: 7 } }), '/nextCursor must be'],
    ['lacks a header', anAnswer({ headers: UNCACHEABLE }), 'lacks Cache-Control'],
    ['has a header too many', anAnswer({ headers: { ...HEADERS, 'x-powered-by': 'Express' } }), 'has x-powered-by'],
    ['sets a cookie', anAnswer({ cookies: ['a=b'] }), 'has set-cookie'],
    ['is no JSON', anAnswer({ headers: { ...HEADERS, 'content-type': 'text/html' } }), 'is of the type text/html'],
  ];

  it.each(PLANTED)('is not one that %s', (_, answer, complaint) => {
    expect(documented.complaintsAbout(REQUEST, answer).join('\n')).toContain(complaint);
  });

  it('is not one whose status has been taken out of the document', () => {
    const { '401': _unauthorized, ...responses } = document.paths['/v1/todos']?.['get']?.responses ?? {};
    const without = { ...document, paths: { '/v1/todos': { get: { responses } } } };
    expect(new DocumentedAnswers(without).complaintsAbout(REQUEST, anAnswer({ status: 401, json: ERROR }))).toEqual([
      'get /v1/todos does not answer 401 in openapi.json',
    ]);
  });

  it('is asked of every answer that a test gets', async () => {
    await new ApiClient(() => Promise.resolve(anAnswer({ status: 418 }))).get('/v1/todos');
    expect(complaintsAboutAnswers()).toEqual(['get /v1/todos does not answer 418 in openapi.json']);
    expect(complaintsAboutAnswers()).toEqual([]);
  });
});

describe('openapi.json', () => {
  const lint = (file: string) => spawnSync(process.execPath, ['scripts/openapi-lint.mjs', file], { encoding: 'utf8' });

  it('keeps to the rules of its lint', () => {
    expect(lint('openapi.json')).toMatchObject({ stderr: '', status: 0 });
  });

  it('would be caught with an operation that nothing sums up', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'openapi-')), 'openapi.json');
    const { get, ...others } = document.paths['/v1/todos'] ?? {};
    const planted = { ...get, summary: undefined };
    writeFileSync(file, JSON.stringify({ ...document, paths: { '/v1/todos': { ...others, get: planted } } }));
    expect(lint(file)).toMatchObject({ stderr: expect.stringContaining('operation-summary') as string, status: 1 });
  });
});
