import { anAccount, type Account } from '../support/accounts.js';
import { MAX_TODOS } from '../../src/domain/todos/todo.js';
import { aTodoId, aUserId } from '../support/builders.js';
import { concurrently, count } from '../support/concurrently.js';
import { startTestServer, type TestServer } from '../support/local-server.js';

let server: TestServer;
let ada: Account;
let bob: Account;
beforeAll(async () => {
  server = await startTestServer();
  ada = await anAccount(server.api);
  bob = await anAccount(server.api);
});
afterAll(() => server.stop());

const add = (body: object, headers: Record<string, string> = {}, { accessToken: token } = ada) =>
  server.api.post('/v1/todos', { token, body, headers });
const update = (path: string, body: object, ifMatch?: string) =>
  server.api.put(path, {
    token: ada.accessToken,
    body,
    headers: ifMatch === undefined ? {} : { 'if-match': ifMatch },
  });
/** A body to the letter. */
const jsonOf = (body: string, headers: Record<string, string>) => ({
  token: ada.accessToken,
  body,
  headers: { 'content-type': 'application/json', ...headers },
});
const list = (query: string, { accessToken: token } = ada) => server.api.get(`/v1/todos${query}`, { token });

it('adds a todo and says where it is', async () => {
  const answer = await add({ title: '  Buy milk ', dueAt: '2026-11-30T18:00:00+01:00' });
  expect(answer.status).toBe(201);
  expect(answer.json).toMatchObject({
    title: 'Buy milk',
    description: null,
    completed: false,
    dueAt: '2026-11-30T17:00:00.000Z',
    version: 1,
  });
  const read = await server.api.get(String(answer.headers['location']), { token: ada.accessToken });
  expect([read.status, read.json, read.headers['etag']]).toEqual([200, answer.json, '"1"']);
});

it('answers the todo and nothing else', async () => {
  const { json } = await add({ title: 'Buy milk' });
  const fields = 'todoId title description completed dueAt version createdAt updatedAt';
  expect(Object.keys(json)).toEqual(fields.split(' '));
});

it.each<[string, object]>([
  ['title', {}],
  ['title', { title: ' ' }],
  ['title', { title: null }],
  ['title', { title: 7 }],
  ['title', { title: 'x'.repeat(201) }],
  ['description', { title: 'x', description: 'x'.repeat(2_001) }],
  ['dueAt', { title: 'x', dueAt: '2026-11-30T18:00:00' }],
  ['dueAt', { title: 'x', dueAt: '2026-02-30T18:00:00Z' }],
  ['dueAt', { title: 'x', dueAt: 1_800_000_000_000 }],
  ['completed', { title: 'x', completed: true }],
  ['todoId', { title: 'x', todoId: aTodoId() }],
  ['userId', { title: 'x', userId: aUserId() }],
])('refuses by its %s to add %j', async (field, body) => {
  const answer = await add(body);
  expect([answer.status, answer.code]).toEqual([400, 'validation_failed']);
  expect(answer.json['details']).toMatchObject([{ field }]);
});

it('adds one todo under one key in parallel, and refuses the key for another body', async () => {
  const headers = { 'idempotency-key': 'one' };
  const answers = await Promise.all(Array.from({ length: 10 }, () => add({ title: 'Once' }, headers)));
  expect(new Set(answers.map(({ status, json }) => `${status} ${JSON.stringify(json)}`)).size).toBe(1);
  const other = await add({ title: 'Twice' }, headers);
  expect([other.status, other.code]).toEqual([409, 'conflict']);
});

it.each([[''], [' '], ['k'.repeat(65)], ['key\u00e9'], ['two\tparts']])(
  'refuses the Idempotency-Key %j, and adds nothing',
  async (key) => {
    const mine = await anAccount(server.api);
    const answer = await add({ title: 'Once' }, { 'idempotency-key': key }, mine);
    expect([answer.status, answer.code]).toEqual([400, 'validation_failed']);
    expect(answer.json['details']).toMatchObject([{ field: 'Idempotency-Key' }]);
    expect((await list('', mine)).json['items']).toEqual([]);
  },
);

it('takes any other printable key, each user their own', async () => {
  const headers = { 'idempotency-key': `!"#$%&'()*+,-./:;<=>?@[]^_{|}~ ${'k'.repeat(32)}` };
  const first = await add({ title: 'Mine' }, headers);
  const other = await add({ title: 'Another’s' }, headers, bob);
  expect([first.status, other.status, other.json['title']]).toEqual([201, 201, 'Another’s']);
});

it('knows the same JSON value in another spelling', async () => {
  const headers = { 'idempotency-key': 'spelling' };
  const first = await add({ title: 'Tea', description: 'green' }, headers);
  for (const body of [' { "description":"green", "title":"Tea" } ', '{"title":"\\u0054ea","description":"green"}'])
    expect(await server.api.post('/v1/todos', jsonOf(body, headers))).toMatchObject({ status: 201, body: first.body });
});

it('does not use a key up for a request that it refuses', async () => {
  const headers = { 'idempotency-key': 'refused first' };
  expect((await add({ title: '' }, headers)).status).toBe(400);
  expect((await server.api.post('/v1/todos', jsonOf('{', headers))).code).toBe('malformed_json');
  expect((await add({ title: 'Right' }, headers)).status).toBe(201);
  expect((await add({ title: '' }, headers)).status).toBe(400);
});

it('gives the first answer again after the todo has changed and gone', async () => {
  const headers = { 'idempotency-key': 'answered' };
  const first = await add({ title: 'Fleeting' }, headers);
  const location = first.headers['location'] ?? '';
  await update(location, { completed: true });
  await server.api.delete(location, { token: ada.accessToken });
  const again = await add({ title: 'Fleeting' }, headers);
  expect([again.status, again.body, again.headers['location'], again.headers['etag']]).toEqual([
    201,
    first.body,
    location,
    '"1"',
  ]);
  expect((await server.api.get(location, { token: ada.accessToken })).status).toBe(404);
});

it.each(['limit=0', 'limit=101', 'limit=1.5', 'limit=', 'limit=1&limit=2', 'completed=yes', 'completed=', 'page=2'])(
  'refuses the query %s',
  async (query) => expect((await list(`?${query}`)).code).toBe('validation_failed'),
);

it.each(['', 'AAAA', '!!!!', 'a'.repeat(600)])('refuses the cursor %j', async (cursor) => {
  const answer = await list(`?cursor=${cursor}`);
  expect([answer.status, answer.code]).toEqual([400, 'validation_failed']);
  expect(answer.json['details']).toMatchObject([{ field: 'cursor' }]);
});

it('neither repeats nor leaves out a todo while others come and go', async () => {
  const mine = await anAccount(server.api);
  const made: string[] = [];
  for (let i = 0; i < 4; i += 1) made.push((await add({ title: `${i}` }, {}, mine)).text('todoId'));
  const first = (await list('?limit=2', mine)).json;
  await add({ title: 'new' }, {}, mine);
  await server.api.delete(`/v1/todos/${made[2] ?? ''}`, { token: mine.accessToken });
  const rest = (await list(`?limit=2&cursor=${String(first['nextCursor'])}`, mine)).json;
  expect(rest).toMatchObject({ items: [{ todoId: made[1] }, { todoId: made[0] }], nextCursor: null });
});

it('lists full pages, newest first, under the filter too; a cursor is its own list’s', async () => {
  const mine = await anAccount(server.api);
  for (let i = 0; i < 5; i += 1) await add({ title: `${i}` }, {}, mine);
  const first = await list('?limit=2&completed=false', mine);
  expect((first.json['items'] as { title: string }[]).map(({ title }) => title)).toEqual(['4', '3']);
  const cursor = String(first.json['nextCursor']);
  const next = await list(`?limit=3&completed=false&cursor=${cursor}`, mine);
  expect((next.json['items'] as { title: string }[]).map(({ title }) => title)).toEqual(['2', '1', '0']);
  expect(next.json['nextCursor']).toBeNull();
  for (const foreign of [
    await list(`?completed=false&cursor=${cursor}`, bob),
    await list(`?cursor=${cursor}`, mine),
    await list(`?completed=false&cursor=${cursor.slice(0, -2)}AA`, mine),
  ])
    expect([foreign.status, foreign.code]).toEqual([400, 'validation_failed']);
});

it.each<[object, string | undefined, number, string | undefined]>([
  [{ completed: true }, '"1"', 200, undefined],
  [{ completed: true }, '*', 200, undefined],
  [{ completed: true }, '"2"', 412, 'precondition_failed'],
  [{ completed: true }, 'W/"1"', 412, 'precondition_failed'],
  [{ completed: true }, '1', 412, 'precondition_failed'],
  [{ completed: true, version: 1 }, undefined, 200, undefined],
  [{ completed: true, version: 2 }, undefined, 409, 'conflict'],
  [{ completed: true, version: 2 }, '"2"', 412, 'precondition_failed'],
  [{ completed: true, version: 2 }, '"1"', 409, 'conflict'],
  [{ completed: true, version: 0 }, undefined, 400, 'validation_failed'],
  [{ version: 1 }, undefined, 400, 'validation_failed'],
  [{}, undefined, 400, 'validation_failed'],
  [{ title: null }, undefined, 400, 'validation_failed'],
  [{ completed: null }, undefined, 400, 'validation_failed'],
  [{ completed: 'true' }, undefined, 400, 'validation_failed'],
  [{ createdAt: '2026-11-30T18:00:00Z' }, undefined, 400, 'validation_failed'],
])('answers the change %j of version 1, If-Match %s, with %i', async (body, ifMatch, status, code) => {
  const { headers, json: before } = await add({ title: 'Change me' });
  const location = headers['location'] ?? '';
  const answer = await update(location, body, ifMatch);
  expect([answer.status, answer.code]).toEqual([status, code]);
  const { json: after } = await server.api.get(location, { token: ada.accessToken });
  expect(after).toEqual(status === 200 ? answer.json : before);
  expect(answer.headers['etag']).toBe(status === 200 ? '"2"' : undefined);
});

it('clears with null, keeps what is not named, and counts no change that changes nothing', async () => {
  const dueAt = '2026-11-30T17:00:00.000Z';
  const { headers } = await add({ title: 'Tea', description: 'green', dueAt });
  const location = headers['location'] ?? '';
  expect((await update(location, { dueAt: null })).json).toMatchObject({
    description: 'green',
    dueAt: null,
    version: 2,
  });
  expect((await update(location, { dueAt: null })).json['version']).toBe(2);
  expect((await update(location, { description: null, dueAt })).json).toMatchObject({
    title: 'Tea',
    description: null,
    dueAt,
    version: 3,
  });
});

it('is full at a thousand, which a key survives', async () => {
  const mine = await anAccount(server.api);
  for (let made = 0; made < MAX_TODOS; made += 50)
    await concurrently(() => add({ title: 'One of many' }, {}, mine), 50);
  const headers = { 'idempotency-key': 'one more' };
  const refused = await add({ title: 'One more' }, headers, mine);
  expect([refused.status, refused.code]).toEqual([409, 'conflict']);
  const [newest] = (await list('?limit=1', mine)).json['items'] as { todoId: string }[];
  await server.api.delete(`/v1/todos/${newest?.todoId ?? ''}`, { token: mine.accessToken });
  expect((await add({ title: 'One more' }, headers, mine)).status).toBe(201);
});

it('lets exactly one of 50 parallel updates of one version through', async () => {
  const { todoId } = (await add({ title: 'Contended' })).json;
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, i) =>
      server.api.put(`/v1/todos/${String(todoId)}`, { token: ada.accessToken, body: { title: `${i}`, version: 1 } }),
    ),
  );
  expect(count(answers, ({ status }) => status === 200)).toBe(1);
  expect(count(answers, ({ status, code }) => status === 409 && code === 'conflict')).toBe(49);
});

it('shows another user the same 404 as for a missing todo, and deletes once', async () => {
  const { todoId } = (await add({ title: 'Mine' })).json;
  const [mine, missing] = [`/v1/todos/${String(todoId)}`, `/v1/todos/${aTodoId()}`];
  const asBob = { token: bob.accessToken };
  for (const call of [
    (path: string) => server.api.get(path, asBob),
    (path: string) => server.api.put(path, { ...asBob, body: { completed: true } }),
    (path: string) => server.api.delete(path, asBob),
  ]) {
    const [foreign, none] = [await call(mine), await call(missing)];
    expect([foreign.status, foreign.code]).toEqual([404, 'not_found']);
    expect({ ...foreign.json, requestId: '' }).toEqual({ ...none.json, requestId: '' });
  }
  expect((await server.api.delete(mine, { token: ada.accessToken })).status).toBe(204);
  expect((await server.api.delete(mine, { token: ada.accessToken })).status).toBe(404);
});
