import { reached } from './edge-probe.js';
import { ProbeServer, rawRequest } from './edge-server.js';

let server: ProbeServer;
beforeAll(async () => (server = await ProbeServer.start()));
afterAll(() => server.stop());

const postForm = (body: string, type = 'application/x-www-form-urlencoded') =>
  server.fetch('/v1/probe/form', { method: 'POST', body, headers: { 'content-type': type } });

const postPlain = (init: RequestInit) => server.fetch('/v1/probe/plain', { method: 'POST', ...init });

const ofSize = (bytes: number) => `{"a":"${'x'.repeat(bytes - 8)}"}`;
beforeEach(() => reached.splice(0));

const anyText: unknown = expect.any(String);
const VALID = { email: ' Ann@Example.COM ', password: 'correct horse' };
const send = (body: string | Uint8Array<ArrayBuffer>, headers = {}) => server.postJson('/v1/probe/open', body, headers);
const sendFields = (fields: object) => send(JSON.stringify({ ...VALID, ...fields }));
const nested = (depth: number) => `{"a":`.repeat(depth - 1) + '{}' + '}'.repeat(depth - 1);

async function faultsOf(answer: Response): Promise<unknown> {
  const { code, details } = (await answer.json()) as { code: string; details?: { field: string; message: string }[] };
  return { status: answer.status, code, faults: Object.fromEntries((details ?? []).map((d) => [d.field, d.message])) };
}

describe('a JSON body', () => {
  it('arrives as parsed values', async () => {
    const answer = await sendFields({ firstName: 'Zoe\u0308', nickname: null, version: 3 });
    expect(answer.status).toBe(201);
    expect(await answer.json()).toEqual({
      email: 'ann@example.com',
      password: 'correct horse',
      firstName: 'Zo\u00eb',
      nickname: null,
      version: 3,
    });
  });

  it('counts the last of two equal names', async () => {
    const answer = await send('{"email":"a@b.example","password":"one","password":"two"}');
    expect(await answer.json()).toMatchObject({ password: 'two' });
  });

  it.each([
    ['nothing', ''],
    ['an open brace', '{'],
    ['a stray comma', '{"a":1,}'],
    ['a single quote', "{'a':1}"],
    ['a byte-order mark', '\ufeff{}'],
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['an encoded surrogate', Buffer.from([0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d])],
    ['UTF-16', Buffer.from('{}', 'utf16le')],
    ['33 levels of objects', nested(33)],
    ['thousands of arrays', `{"a":${'['.repeat(30_000)}`],
    ['NaN', '{"a":NaN}'],
    ['two values', '{}{}'],
  ])('that is %s is malformed', async (_claim, body) => {
    const answer = await send(typeof body === 'string' ? body : new Uint8Array(body));
    expect(await faultsOf(answer)).toEqual({ status: 400, code: 'malformed_json', faults: {} });
    expect(reached).toEqual([]);
  });

  it('may be 32 levels deep', async () => {
    expect(await faultsOf(await send(nested(32)))).toMatchObject({ code: 'validation_failed' });
  });

  it('may hold brackets in its texts', async () => {
    const password = '["{'.repeat(40);
    expect(await (await sendFields({ password })).json()).toMatchObject({ password });
  });

  it.each(['null', '[]', '"text"', '1', 'true'])('whose top is %s is refused', async (body) => {
    expect(await faultsOf(await send(body))).toMatchObject({ status: 400, code: 'validation_failed' });
  });

  it('is never quoted', async () => {
    const answer = await send('{"password":"hunter2-hunter2" oops');
    expect(await answer.text()).not.toContain('hunter2');
    expect(server.log.failures).toEqual([]);
  });
});

describe('the fields of a body', () => {
  it('are each named once, with a sentence for people', async () => {
    const answer = await send('{"email":"no","firstName":"","version":"x","surprise":1}');
    expect(await faultsOf(answer)).toEqual({
      status: 400,
      code: 'validation_failed',
      faults: {
        email: 'must be an e-mail address',
        password: 'must be a text of at most 1024 characters',
        firstName: 'must be 1 to 100 letters, spaces, apostrophes or hyphens, with at least one letter',
        version: anyText,
        surprise: 'is not a known field',
      },
    });
  });

  it.each([[[]], [['a']], [{}], [{ a: 1 }], [7], [true], [null], [{ push: [] }]])(
    'are no text when they are %j',
    async (value) => {
      expect(await faultsOf(await sendFields({ email: value }))).toMatchObject({
        status: 400,
        faults: { email: 'must be an e-mail address' },
      });
    },
  );

  it('are not absent when they are null', async () => {
    expect(await faultsOf(await sendFields({ firstName: null, version: null }))).toMatchObject({
      status: 400,
      faults: { firstName: anyText, version: anyText },
    });
  });

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__', 'then', ''])(
    'cannot be called %s',
    async (name) => {
      const answer = await send(`{"email":"a@b.example","password":"p",${JSON.stringify(name)}:{"isAdmin":true}}`);
      expect(await faultsOf(answer)).toMatchObject({ status: 400, code: 'validation_failed' });
      expect(Object.prototype).not.toHaveProperty('isAdmin');
    },
  );

  it.each(['\\ud800', '\\udc00x', '\\u0000', '\\u0007', '\\r', '\\u007f', '\\u0085'])('hold no %s', async (escape) => {
    const answer = await send(`{"email":"a@b.example","password":"correct${escape}horse"}`);
    expect(await faultsOf(answer)).toMatchObject({
      code: 'validation_failed',
      faults: { password: anyText },
    });
    const name = await send(`{"email":"a@b.example","password":"p","${escape}":1}`);
    expect(await faultsOf(name)).toMatchObject({ code: 'validation_failed' });
  });

  it('may hold tabs, line feeds and characters beyond the basic plane', async () => {
    const password = 'a\tb\n😀';
    expect(await (await sendFields({ password })).json()).toMatchObject({ password });
  });

  it('are counted in code points', async () => {
    expect((await sendFields({ password: '😀'.repeat(1024) })).status).toBe(201);
    expect((await sendFields({ password: 'x'.repeat(1025) })).status).toBe(400);
  });

  it('fill no endless error', async () => {
    const names = Array.from({ length: 3000 }, (_, i) => `"n${i}":1`).join(',');
    const text = await (await send(`{${names}}`)).text();
    expect(text.length).toBeLessThan(10_000);
  });
});

describe('the size and type of a body', () => {
  const limit = 64 * 1024;

  it('may reach 64 KiB and no more', async () => {
    expect((await send(ofSize(limit))).status).toBe(400);
    const answer = await send(ofSize(limit + 1));
    expect(await faultsOf(answer)).toMatchObject({ status: 413, code: 'payload_too_large' });
  });

  it.each([
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/merge-patch+json' },
    { 'content-type': 'application/x-www-form-urlencoded' },
    { 'content-type': 'application/json; charset=latin1' },
    { 'content-type': 'application/json; charset=utf-16' },
    { 'content-type': 'application/json, text/plain' },
    { 'content-type': ';;' },
    { 'content-type': 'application/jsonx' },
    { 'content-encoding': 'gzip' },
    { 'content-encoding': 'identity' },
  ])('are not taken with %j', async (headers) => {
    const answer = await send(JSON.stringify(VALID), headers);
    expect(await faultsOf(answer)).toMatchObject({ status: 415, code: 'unsupported_media_type' });
    expect(reached).toEqual([]);
  });

  it.each(['application/json', 'Application/JSON;charset=UTF-8', 'application/json; charset="utf-8"'])(
    'are taken with %s',
    async (type) => {
      expect((await send(JSON.stringify(VALID), { 'content-type': type })).status).toBe(201);
    },
  );
});

describe('a route without request data', () => {
  it.each([undefined, 'text/plain', 'application/xml', ';;', 'x'])(
    'takes an empty body of the type %s',
    async (type) => {
      const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
      expect((await postPlain({ headers })).status).toBe(204);
    },
  );

  it('takes an empty object', async () => {
    expect((await postPlain({ body: '{}', headers: { 'content-type': 'application/json' } })).status).toBe(204);
  });

  it('refuses anything else', async () => {
    const answer = await postPlain({ body: '{"typo":1}', headers: { 'content-type': 'application/json' } });
    expect(await faultsOf(answer)).toEqual({
      status: 400,
      code: 'validation_failed',
      faults: { typo: 'is not a known field' },
    });
    expect(reached).toEqual([]);
  });
});

describe('a GET', () => {
  it.each([
    ['{"typo":1}', 'application/json', 400],
    ['{', 'application/json', 400],
    ['a=1', 'text/plain', 415],
    [ofSize(64 * 1024 + 1), 'application/json', 413],
    ['{}', 'application/json', 200],
    ['', 'text/plain', 200],
  ])('with the body %.20s of type %s is %i', async (body, type, status) => {
    const headers = [`Content-Type: ${type}`, `Content-Length: ${body.length}`];
    expect((await server.raw(rawRequest('GET /v1/probe/origin', headers, body))).status).toBe(status);
  });
});

describe('a query', () => {
  it.each([
    'unknown=1',
    'cursor=a&cursor=b',
    'cursor=',
    'cursor',
    'cursor=a&',
    '&',
    'cursor=%zz',
    'cursor=%ff',
    'cursor=a%00',
    '__proto__=a',
    'cursor[]=a',
    'CURSOR=a',
  ])('of ?%s is refused', async (query) => {
    expect((await server.fetch(`/v1/probe/open?${query}`)).status).toBe(400);
  });

  it('arrives decoded', async () => {
    expect(await (await server.fetch('/v1/probe/open?cursor=Zo%C3%AB+B')).json()).toEqual({ cursor: 'Zoë B' });
  });

  it.each(['GET /v1/probe/origin', 'POST /v1/probe/plain', 'POST /v1/probe/open'])(
    'is refused by %s, which takes none',
    async (route) => {
      const [method = '', path] = route.split(' ');
      const answer = await server.fetch(`${path}?x=1`, { method });
      expect(await faultsOf(answer)).toMatchObject({ status: 400, faults: { x: 'is not a known field' } });
      expect(reached).toEqual([]);
    },
  );

  it('is ignored outside /v1', async () => {
    expect((await server.fetch('/well-known?probe=1&probe=2')).status).toBe(200);
  });
});

describe('a form', () => {
  it('arrives decoded, parameters without a value left out', async () => {
    expect(await (await postForm('token=a%2Bb+c&hint=')).json()).toEqual({ token: 'a+b c', hint: null });
  });

  it.each(['token=a&token=b', 'token=%zz', 'tok=a', '', 'token=a\u00ff'])('of %s is refused', async (body) => {
    expect((await postForm(body)).status).toBe(400);
  });

  it('is not JSON', async () => {
    expect((await postForm('{}', 'application/json')).status).toBe(415);
  });
});
