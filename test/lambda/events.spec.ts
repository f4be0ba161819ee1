import { anAccount, anAddress, PASSWORD, type Account } from '../support/accounts.js';
import { Answer, type ApiRequest, type HeaderLines } from '../support/api-client.js';
import { CapturedLog } from '../support/captured-log.js';
import { expectErrorShape } from '../support/error-shape.js';
import { httpVersion, lambdaContext, restVersion, type Arrival, type EventVersion } from '../support/lambda-events.js';
import {
  clientOf,
  handlers,
  startFleet,
  VERSIONS,
  type FunctionName,
  type LambdaFleet,
} from '../support/lambda-fleet.js';

jest.setTimeout(30_000);

let fleet: LambdaFleet;
let ada: Account;
beforeAll(async () => {
  fleet = await startFleet({ LOG_LEVEL: 'info' });
  ada = await anAccount(clientOf(restVersion), fleet.readMail);
});
afterAll(() => fleet.stop());

type Change = (event: Record<string, unknown>) => object;

const bearer = (): HeaderLines => [['authorization', `Bearer ${ada.accessToken}`]];
const request = (changes: Partial<ApiRequest> = {}): ApiRequest => ({
  method: 'GET',
  path: '/v1/users/me',
  headers: [],
  body: Buffer.alloc(0),
  ...changes,
});

async function invoke(
  version: EventVersion,
  name: FunctionName,
  call: ApiRequest,
  { arrival, change = (event) => event }: { arrival?: Arrival; change?: Change } = {},
): Promise<Answer> {
  const event = change({ ...version.event(call, arrival) });
  return new Answer(version.answer(await handlers[name](event, lambdaContext())));
}

const me = (version: EventVersion, options: Parameters<typeof invoke>[3] = {}, headers = bearer()) =>
  invoke(version, 'users', request({ headers }), options);

describe('the path of a request', () => {
  it.each([{ proxy: 'users/me' }, { proxy: 'other' }, null])(
    'is the event’s own, not its path parameters %j',
    async (pathParameters) => {
      const change: Change = (event) => ({ ...event, pathParameters });
      expect((await me(restVersion, { change })).status).toBe(200);
    },
  );

  it.each(['prod', 'v1', 'users', '$default'])('has no stage %s in front of it', async (stage) => {
    for (const version of VERSIONS) expect((await me(version, { arrival: { stage } })).status).toBe(200);
  });

  it('is not mistaken for a stage that it only starts like', async () => {
    const change: Change = (event) => ({ ...event, rawPath: '/production/v1/users/me' });
    expect((await me(httpVersion, { change })).status).toBe(404);
  });
});

describe('cookies', () => {
  const refresh = (version: EventVersion, lines: HeaderLines, change?: Change) =>
    invoke(
      version,
      'auth',
      request({ method: 'POST', path: '/v1/auth/refresh', headers: lines }),
      change ? { change } : {},
    );

  it.each(VERSIONS)('in two headers are both read from $name', async (version) => {
    const own = `__Host-refresh_token=${ada.refreshToken}`;
    for (const lines of [
      ['theme=dark', own],
      [own, 'theme=dark'],
    ])
      expect(
        (
          await refresh(
            version,
            lines.map((value) => ['cookie', value] as const),
          )
        ).status,
      ).toBe(200);
    const ambiguous = [own, '__Host-refresh_token=other'].map((value) => ['cookie', value] as const);
    expect((await refresh(version, ambiguous)).code).toBe('invalid_refresh_token');
  });

  it('come from the list of an HTTP API, whatever its header says', async () => {
    const cookies = [`__Host-refresh_token=${ada.refreshToken}`];
    const change: Change = (event) => ({ ...event, cookies, headers: { cookie: '__Host-refresh_token=other' } });
    expect((await refresh(httpVersion, [], change)).status).toBe(200);
  });

  it('are set one by one', async () => {
    const body = Buffer.from(JSON.stringify({ email: ada.email, password: PASSWORD }));
    const call = request({
      method: 'POST',
      path: '/v1/auth/login',
      headers: [['content-type', 'application/json']],
      body,
    });
    const cookies = ['refresh_token', 'device'].map((name): unknown => expect.stringMatching(`^__Host-${name}=`));
    const rest = await handlers.auth(restVersion.event(call), lambdaContext());
    expect(rest).toMatchObject({ multiValueHeaders: { 'set-cookie': cookies } });
    const http = await handlers.auth(httpVersion.event(call), lambdaContext());
    expect(http).toMatchObject({ cookies });
    expect(http).not.toHaveProperty('headers.set-cookie');
  });
});

describe('two Authorization headers', () => {
  const token = () => `Bearer ${ada.accessToken}`;

  it('are refused as a list', async () => {
    for (const version of VERSIONS)
      expect((await me(version, {}, [...bearer(), ...bearer()])).code).toBe('unauthenticated');
  });

  it.each([', ', ','])('are refused joined by %j', async (separator) => {
    const joined = [['authorization', token() + separator + token()]] as const;
    for (const version of VERSIONS) expect((await me(version, {}, joined)).code).toBe('unauthenticated');
  });

  it('are refused in two spellings', async () => {
    const spellings = [
      ['Authorization', token()],
      ['authorization', token()],
    ] as const;
    for (const version of VERSIONS) expect((await me(version, {}, spellings)).code).toBe('unauthenticated');
  });
});

describe('what may be missing', () => {
  it.each(VERSIONS)('is no fault of ours in $name', async (version) => {
    const missing: Change[] = [
      ({ headers: _a, multiValueHeaders: _b, ...event }) => event,
      (event) => ({ ...event, headers: null, multiValueHeaders: null }),
      (event) => ({ ...event, headers: {}, multiValueHeaders: {} }),
    ];
    for (const change of missing) {
      const answer = await me(version, { change });
      expect([answer.status, answer.code]).toEqual([401, 'unauthenticated']);
      expectErrorShape(answer);
    }
  });

  it.each(VERSIONS)('is a body in $name', async (version) => {
    const call = request({ method: 'POST', path: '/v1/auth/login' });
    for (const body of [undefined, null, '']) {
      const answer = await invoke(version, 'auth', call, { change: (event) => ({ ...event, body }) });
      expect([answer.status, answer.code]).toEqual([400, 'malformed_json']);
    }
  });

  it.each(VERSIONS)('is who asks, in $name', async (version) => {
    const change: Change = (event) => ({ ...event, requestContext: { http: { method: 'GET' } } });
    const answer = await me(version, { arrival: { stage: '$default' }, change });
    expect(answer.status).toBe(200);
    expect(answer.headers['x-request-id']).toMatch(/^[\w-]{36}$/);
  });
});

describe('a body in base64', () => {
  it.each(VERSIONS)('is decoded in $name, and its length is what arrived', async (version) => {
    const body = Buffer.from(JSON.stringify({ email: anAddress(), password: PASSWORD, firstName: 'Zoë' })).toString(
      'base64',
    );
    const headers: HeaderLines = [
      ['content-type', 'application/json'],
      ['content-length', '3'],
    ];
    const call = request({ method: 'POST', path: '/v1/auth/register', headers });
    const change: Change = (event) => ({ ...event, body, isBase64Encoded: true });
    expect((await invoke(version, 'auth', call, { change })).status).toBe(202);
  });
});

describe('an event that is no request', () => {
  const events: readonly (readonly [string, unknown])[] = [
    ['nothing', undefined],
    ['null', null],
    ['a text', 'ping'],
    ['a number', 7],
    ['an empty object', {}],
    ['an empty list', []],
    ['a schedule', { version: '0', source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} }],
    ['a queue', { Records: [{ eventSource: 'aws:sqs', body: '{}' }] }],
    ['a broken v1', { httpMethod: 'GET', path: 7, requestContext: {} }],
    ['a broken v2', { version: '2.0', rawPath: '/', requestContext: {} }],
    ['a load balancer', { requestContext: { elb: {} }, httpMethod: 'GET' }],
    ['an authorizer', { type: 'REQUEST', methodArn: 'arn', httpMethod: 'GET' }],
  ];

  it.each(events)('like %s is logged, answered, and survived', async (_claim, event) => {
    const log = new CapturedLog();
    const answer = new Answer(httpVersion.answer(await handlers.users(event, lambdaContext())));
    log.restore();
    expect([answer.status, answer.code]).toEqual([500, 'internal_error']);
    expectErrorShape(answer);
    expect(log.records).toMatchObject([{ level: 'error', requestId: answer.headers['x-request-id'] }]);
    expect((await me(httpVersion)).status).toBe(200);
  });
});

describe('what the gateway vouches for', () => {
  it.each(VERSIONS)('is the client’s address in $name, not what a header says', async (version) => {
    const headers: HeaderLines = [...bearer(), ['x-forwarded-for', '198.51.100.1'], ['forwarded', 'for=198.51.100.1']];
    const body = Buffer.from(JSON.stringify({ email: ada.email, password: PASSWORD }));
    const login = request({
      method: 'POST',
      path: '/v1/auth/login',
      headers: [...headers, ['content-type', 'application/json']],
      body,
    });
    await invoke(version, 'auth', login, { arrival: { sourceIp: '203.0.113.77' } });
    const sessions = await invoke(version, 'auth', request({ path: '/v1/auth/sessions', headers }));
    const [latest] = sessions.json['sessions'] as { ip: string }[];
    expect(latest?.ip).toBe('203.0.113.77');
  });

  it.each(VERSIONS)('is the request’s id in $name, unless the client has its own', async (version) => {
    const arrival = { requestId: 'gateway-1' };
    expect((await me(version, { arrival })).headers['x-request-id']).toBe('gateway-1');
    const own = await me(version, { arrival }, [...bearer(), ['x-request-id', 'client-1']]);
    expect(own.headers['x-request-id']).toBe('client-1');
  });

  const shapes: readonly (readonly [string, EventVersion, (claims: object) => unknown])[] = [
    ['REST Cognito claims', restVersion, (claims) => ({ claims })],
    [
      'a REST Lambda authorizer',
      restVersion,
      (claims) => ({ principalId: 'someone', integrationLatency: 7, ...claims }),
    ],
    ['HTTP JWT claims', httpVersion, (claims) => ({ jwt: { claims, scopes: null } })],
    ['an HTTP Lambda authorizer', httpVersion, (claims) => ({ lambda: claims })],
  ];

  it.each(shapes)(
    'as %s must name the token’s own subject, and never replaces the token',
    async (_claim, version, shape) => {
      const { userId } = (await me(version)).json;
      const times = { exp: 'Wed Nov 23 23:59:59 UTC 2033', iat: '1' };
      const put = request({ method: 'PUT', body: Buffer.from('{"firstName":"Eve"}') });
      const type = ['content-type', 'application/json'] as const;
      const withClaims = (sub: unknown, headers: HeaderLines) =>
        invoke(
          version,
          'users',
          { ...put, headers: [...headers, type] },
          { arrival: { authorizer: shape({ sub, ...times }) } },
        );

      for (const [sub, headers] of [
        ['someone-else', bearer()],
        ['', bearer()],
        [userId, []],
      ] as const) {
        const answer = await withClaims(sub, headers);
        expect([answer.status, answer.code]).toEqual([401, 'unauthenticated']);
        expectErrorShape(answer);
      }
      expect((await me(version)).json['firstName']).toBeNull();
      expect((await me(version, { arrival: { authorizer: shape({ sub: userId, ...times }) } })).status).toBe(200);
    },
  );
});
