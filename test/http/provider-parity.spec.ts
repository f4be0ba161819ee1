import { anAdminToken } from '../support/admins.js';
import { Answer } from '../support/api-client.js';
import { NATIVE_ROUTES, ONLY_REFUSED, walkTheContract } from '../support/contract-walk.js';
import { MACHINE_CLIENTS } from '../support/machine-clients.js';
import { PROVIDERS, startWith, type ProviderName } from '../support/providers.js';
import { Transcript } from '../support/transcript.js';
import { visible } from '../support/visible-answer.js';
import { ROUTE_ACCESS } from './route-access.table.js';

jest.setTimeout(60_000);

const isNative = (route: string) => NATIVE_ROUTES.includes(route);
/** For whoever runs the local server. */
const isDevelopers = (route: string) => route.startsWith('GET /dev/');

const shared = Object.keys(ROUTE_ACCESS).filter((route) => !isNative(route));

async function walkWith(provider: ProviderName): Promise<Transcript> {
  const server = await startWith(provider, { MACHINE_CLIENTS });
  const transcript = new Transcript();
  const api = transcript.clientOf(server.send);
  await walkTheContract({ api, readMail: server.readMail, adminToken: anAdminToken(server.target()) });
  for (const path of ['/dev/mailbox', '/dev/events']) await api.get(path);
  for (const [method = '', path = ''] of NATIVE_ROUTES.map((route) => route.split(' '))) await api.call(method, path);
  await server.stop();
  return transcript;
}

/** What a client could tell of it, but for whose token an introspected one is; developers see more of either provider. */
function seen({ exchanges }: Transcript): readonly unknown[] {
  const clients = exchanges.filter(({ route }) => !isDevelopers(route) && !isNative(route));
  return clients.map(({ route, answer }, i) => {
    const { status, headers, cookies, body } = answer;
    const said = route === 'POST /v1/oauth/introspect' ? withoutOrigin(body) : body;
    const lines = route === PROVES_PASSWORD ? withoutBudget(headers) : headers;
    return [`${i} ${route}`, visible(new Answer({ status, headers: lines, cookies, body: said }))];
  });
}

const withoutOrigin = (body: string) =>
  body.replaceAll(/"(iss|jti)":"[^"]*"/g, '"$1":"#"').replaceAll(/"(iat|exp)":\d+/g, '"$1":0');

/** The native provider asks for the password, and counts how often. */
const PROVES_PASSWORD = 'DELETE /v1/users/me';

function withoutBudget(headers: Answer['headers']): Answer['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('x-ratelimit')));
}

const walks = new Map<ProviderName, Transcript>();
beforeAll(async () => {
  for (const provider of PROVIDERS) walks.set(provider, await walkWith(provider));
}, 300_000);

describe.each(PROVIDERS)('with the provider %s', (provider) => {
  const walk = () => walks.get(provider) ?? new Transcript();

  it('every route that is not native has been called, and has done what it is for', () => {
    expect(shared.length).toBeGreaterThan(40);
    expect(walk().routesWithoutSuccess(shared)).toEqual(ONLY_REFUSED);
    const called = walk().exchanges.map(({ route }) => route);
    expect(called).toEqual(expect.arrayContaining(ONLY_REFUSED));
  });

  it('a native route is there with the native provider, and with it alone', () => {
    const native = walk().exchanges.filter(({ route }) => isNative(route));
    const answer = provider === 'native' ? [401, 'unauthenticated'] : [404, 'not_found'];
    expect(native.map(({ answer: { status, code } }) => [status, code])).toEqual(NATIVE_ROUTES.map(() => answer));
  });

  it('a route that had never been called would be missed', () => {
    const forgetful = new Transcript();
    const calls = walk().exchanges.filter(({ route }) => route !== 'GET /v1/users/me/export');
    forgetful.exchanges.push(...calls);
    expect(forgetful.routesWithoutSuccess(shared)).toContain('GET /v1/users/me/export');
  });
});

it('both providers answer the same walk alike: statuses, headers, cookies, bodies', () => {
  const [native, cognito] = PROVIDERS.map((provider) => seen(walks.get(provider) ?? new Transcript()));
  expect(cognito).toEqual(native);
  expect(native?.length).toBeGreaterThan(120);
});
