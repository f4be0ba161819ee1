import { aToken } from './edge-probe.js';
import { ProbeServer, rawRequest } from './edge-server.js';

let server: ProbeServer;
beforeAll(async () => (server = await ProbeServer.start()));
afterAll(() => server.stop());
beforeEach(() => server.log.failures.splice(0));

const post = (body: string, headers: readonly string[] = ['Content-Type: application/json']) =>
  rawRequest('POST /v1/probe/open', [...headers, `Content-Length: ${Buffer.byteLength(body)}`], body);

const valid = (field: string) => post(`{"email":"a@b.example","password":"p",${field}}`);
const chunked = (body: string, headers: readonly string[] = ['Content-Type: application/json']) =>
  rawRequest('POST /v1/probe/open', [...headers, 'Transfer-Encoding: chunked'], body);
const get = (...headers: string[]) => rawRequest('GET /v1/probe', headers);
const many = (count: number, one: (index: number) => string) => Array.from({ length: count }, (_, i) => one(i));

const messages: readonly (readonly [string, string])[] = [
  ['no HTTP at all', 'HELLO\r\n\r\n'],
  ['a TLS hello', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n'],
  ['an HTTP/2 preface', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['HTTP/0.9', 'GET /v1/probe\r\n\r\n'],
  ['HTTP/3.0', 'GET /v1/probe HTTP/3.0\r\nHost: x\r\n\r\n'],
  ['an unknown method', 'BREW /v1/probe HTTP/1.1\r\nHost: x\r\n\r\n'],
  ['a lower-case method', 'get /v1/probe HTTP/1.1\r\nHost: x\r\n\r\n'],
  ['a relative target', rawRequest('GET v1/probe')],
  ['a space in the target', rawRequest('GET /v1/ probe')],
  ['a raw byte in the target', rawRequest('GET /v1/\xff')],
  ['a NUL in the target', rawRequest('GET /v1/\0')],
  ['an empty target', rawRequest('GET ')],
  ['OPTIONS *', rawRequest('OPTIONS *')],
  ['a target of 20 KB', rawRequest(`GET /${'a'.repeat(20_000)}`)],
  ['a query of 20 KB', rawRequest(`GET /v1/probe?${'a'.repeat(20_000)}`)],
  ['a segment of 15 KB', rawRequest(`GET /v1/probe/users/${'a'.repeat(15_000)}`)],
  ['7,000 segments', rawRequest(`GET ${'/a'.repeat(7_000)}`)],
  ['7,000 query parameters', rawRequest(`GET /v1/probe/open?${'a&'.repeat(7_000)}`)],
  ['no Host', 'GET /v1/probe HTTP/1.1\r\nConnection: close\r\n\r\n'],
  ['two Hosts', 'GET /v1/probe HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n'],
  ['a header without a colon', get('Nonsense')],
  ['a header without a name', get(': x')],
  ['a space before the colon', get('X-A : b')],
  ['a folded header', get('X-A: b\r\n c')],
  ['a NUL in a header', get('X-A: b\0c')],
  ['a bare line feed', 'GET /v1/probe HTTP/1.1\nHost: x\nConnection: close\n\n'],
  ['a bare carriage return', get('X-A: b\rc')],
  ['a header of 20 KB', get(`X-A: ${'b'.repeat(20_000)}`)],
  ['1,500 headers', get(...many(1_500, (i) => `X-${i}: 1`))],
  ['an unknown expectation', get('Expect: a-pony')],
  ['an upgrade', get('Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__')],
  ['a hundred cookies', get(`Cookie: ${many(100, (i) => `c${i}=${i}`).join('; ')}`)],
  ['a broken cookie', get('Cookie: ;;=;a;=b;%ff=%')],
  ['a broken origin', get('Origin: \xff\xfe')],
  ['a broken accept', get('Accept: ;;;', 'Accept-Encoding: *;q=x', 'Range: bytes=9-1', 'If-Match: W/')],
  ['a broken Authorization', get('Authorization: Bearer \xff')],
  ['an Authorization of dots', get(`Authorization: Bearer ${'.'.repeat(10_000)}`)],
  ['a JWT header that is no JSON', get('Authorization: Bearer e30x.e30.AA')],
  ['a JWT of nulls', get('Authorization: Bearer bnVsbA.bnVsbA.AA')],
  ['a JWT with a payload of null', get(`Authorization: Bearer ${aToken().split('.')[0]}.bnVsbA.AA`)],
  ['a length and chunks', chunked('0\r\n\r\n', ['Content-Type: application/json', 'Content-Length: 3'])],
  ['two lengths', post('{}', ['Content-Type: application/json', 'Content-Length: 3'])],
  ['a negative length', rawRequest('POST /v1/probe/open', ['Content-Length: -1'])],
  ['a length in words', rawRequest('POST /v1/probe/open', ['Content-Length: two'])],
  [
    'a gigantic length',
    rawRequest('POST /v1/probe/open', ['Content-Type: application/json', 'Content-Length: 99999999999']),
  ],
  ['an impossible length', rawRequest('POST /v1/probe/open', ['Content-Length: 99999999999999999999999'])],
  ['a gigantic length on GET', rawRequest('GET /v1/probe/origin', ['Content-Length: 99999999999'])],
  ['a broken chunk size', chunked('zz\r\n{}\r\n0\r\n\r\n')],
  ['a chunk longer than it says', chunked('1\r\n{}\r\n0\r\n\r\n')],
  ['a gigantic chunk', chunked(`fffffff\r\n${'x'.repeat(70_000)}`)],
  ['an unknown transfer encoding', rawRequest('POST /v1/probe/open', ['Transfer-Encoding: gzip'])],
  ['chunk extensions of 20 KB', chunked(`2;${'a'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`)],
  ['trailers', chunked('2\r\n{}\r\n0\r\nX-Trailer: 1\r\n\r\n')],
  ['a body of another type', post('<a/>', ['Content-Type: text/xml'])],
  ['a body without a type', post('{}', [])],
  ['a body with a broken type', post('{}', ['Content-Type: ;=;"'])],
  ['a multipart body', post('--x--', ['Content-Type: multipart/form-data; boundary=x'])],
  ['a compressed body', post('{}', ['Content-Type: application/json', 'Content-Encoding: br'])],
  ['a body that is cut off', post('{"email":')],
  ['a body of NULs', post('\0'.repeat(1000))],
  ['a body of quotes', post('"'.repeat(60_001))],
  ['a body of backslashes', post(`{"${'\\'.repeat(60_001)}`)],
  ['60,000 open brackets', post('['.repeat(60_000))],
  ['20,000 names', post(`{${many(6_000, (i) => `"${i}":0`).join()}}`)],
  ['a polluting body', post('{"__proto__":{"toString":1},"constructor":{"prototype":{"x":1}}}')],
  ['a field that overrides methods', valid('"toString":1,"valueOf":null,"hasOwnProperty":{}')],
  ['a nested constructor', valid('"firstName":{"constructor":5}')],
  ['an array for a text', valid('"firstName":[["a"]]')],
  ['a thenable', valid('"firstName":{"then":true}')],
  ['a number beyond all numbers', valid('"version":1e999')],
  ['a lone surrogate', valid('"firstName":"\\ud800"')],
  ['a NUL in a text', valid('"firstName":"a\\u0000"')],
  ['a text of 60 KB', valid(`"firstName":"${'a'.repeat(60_000)}"`)],
  ['20,000 combining marks', valid(`"firstName":"a${'\\u0300'.repeat(9_000)}"`)],
  ['a preflight for nothing', rawRequest('OPTIONS /nowhere', ['Origin: x', 'Access-Control-Request-Method: \xff'])],
  [
    'a preflight with a body',
    rawRequest('OPTIONS /v1/probe', ['Origin: x', 'Access-Control-Request-Method: GET', 'Content-Length: 2'], '{}'),
  ],
];

it.each(messages)('%s is the client’s fault, in the one error shape', async (_claim, message) => {
  const answer = await server.raw(Buffer.from(message, 'latin1'));
  if (answer.status === 204) return;
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  const { requestId, statusCode } = JSON.parse(answer.body) as { requestId: string; statusCode: number };
  expect([statusCode, requestId]).toEqual([answer.status, answer.headers.get('x-request-id')]);
  expect(answer.body).not.toMatch(/ at .*:\d|node_modules|Error:/);
  expect(server.log.failures).toEqual([]);
});

it('lives on after all of them', async () => {
  expect((await server.fetch('/v1/probe/origin')).status).toBe(200);
});
