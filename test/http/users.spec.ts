import { anAccount, type Account } from '../support/accounts.js';
import { concurrently, count } from '../support/concurrently.js';
import { startTestServer, type TestServer } from '../support/local-server.js';

let server: TestServer;
let ada: Account;
beforeAll(async () => (server = await startTestServer()));
beforeEach(async () => (ada = await anAccount(server.api)));
afterAll(() => server.stop());

const put = (body: object, ifMatch?: string) =>
  server.api.put('/v1/users/me', {
    token: ada.accessToken,
    body,
    headers: ifMatch === undefined ? {} : { 'if-match': ifMatch },
  });

it('answers the user and nothing else', async () => {
  const answer = await server.api.get('/v1/users/me', { token: ada.accessToken });
  expect(Object.keys(answer.json)).toEqual(
    'userId email firstName lastName phone status tier version createdAt updatedAt'.split(' '),
  );
  expect(answer.headers['etag']).toBe('"1"');
});

it.each([
  ['"1"', 200, undefined],
  ['*', 200, undefined],
  ['"7", "1"', 200, undefined],
  ['"2"', 412, 'precondition_failed'],
  ['W/"1"', 412, 'precondition_failed'],
  ['1', 412, 'precondition_failed'],
  ['', 412, 'precondition_failed'],
  ['"01"', 412, 'precondition_failed'],
  ['"nonsense"', 412, 'precondition_failed'],
  ['"a,b", "1"', 200, undefined],
  ['"1", nonsense', 412, 'precondition_failed'],
  ['"1", *', 412, 'precondition_failed'],
  ['"1" "7"', 412, 'precondition_failed'],
  ['"7",, "1" ,', 200, undefined],
  ['"x"y", "1"', 412, 'precondition_failed'],
])('takes If-Match %s of version 1 with %i', async (ifMatch, status, code) => {
  const answer = await put({ firstName: 'Ada' }, ifMatch);
  expect([answer.status, answer.code]).toEqual([status, code]);
});

it('refuses a stale version, and lets If-Match decide first', async () => {
  expect((await put({ firstName: 'Ada', version: 2 })).code).toBe('conflict');
  expect((await put({ firstName: 'Ada', version: 1 }, '"9"')).code).toBe('precondition_failed');
  expect((await put({ firstName: 'Ada', version: 1 }, '"1"')).json['version']).toBe(2);
});

it.each([
  {},
  { version: 1 },
  { firstName: null },
  { lastName: ' ' },
  { phone: '015112345678' },
  { email: 'eve@example.com' },
])('refuses the update %j', async (body) => expect((await put(body)).code).toBe('validation_failed'));

it('clears a phone number with null, and trims names', async () => {
  await put({ phone: '+4915112345678', firstName: '  Zoë ' });
  expect((await put({ phone: null })).json).toMatchObject({ phone: null, firstName: 'Zoë', version: 3 });
});

it('loses none of fifty parallel updates, and lets one of fifty with one version win', async () => {
  const names = Array.from({ length: 50 }, (_, i) => 'A'.repeat(i + 1));
  const free = await concurrently((caller) => put({ firstName: names[caller] }), 50);
  expect(new Set(free.map(({ status }) => status))).toEqual(new Set([200]));
  expect(new Set(free.map(({ json }) => json['version'])).size).toBe(50);
  const bound = await concurrently((caller) => put({ firstName: `B${names[caller]}`, version: 51 }), 50);
  expect(count(bound, ({ status }) => status === 200)).toBe(1);
  expect(count(bound, ({ code }) => code === 'conflict')).toBe(49);
});
