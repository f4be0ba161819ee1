import { inspect } from 'node:util';
import { HostCookie, AMBIGUOUS } from '../../src/adapters/http/cookies/host-cookie.js';
import { Secret } from '../../src/domain/shared/secret.js';
import { aToken, bearer } from './edge-probe.js';
import { ProbeServer, rawRequest } from './edge-server.js';

const cookie = new HostCookie('__Host-refresh_token');

describe('reading the cookie', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['other=1; refresh_token=2', undefined],
    ['x__Host-refresh_token=a', undefined],
    ['__Host-refresh_token=a', 'a'],
    ['other=1;__Host-refresh_token=a=b ; more=2', 'a=b'],
    ['__Host-refresh_token=', ''],
    ['__Host-refresh_token=a; __Host-refresh_token=a', 'a'],
    ['__Host-refresh_token=a; __host-Refresh_token=a', 'a'],
    ['__Host-refresh_token=a; __Host-refresh_token=b', AMBIGUOUS],
    ['__Host-refresh_token=a; __HOST-refresh_token=b', AMBIGUOUS],
    ['__host-refresh_token=a', AMBIGUOUS],
  ])('of %p gives %p', (header, reading) => {
    expect(cookie.read(header)).toBe(reading);
  });
});

describe('setting the cookie', () => {
  it('binds it to this host, to TLS and to our own pages', () => {
    expect(cookie.issued(new Secret('value'), 2591999.9)).toBe(
      '__Host-refresh_token=value; Max-Age=2591999; Path=/; HttpOnly; Secure; SameSite=Strict',
    );
  });

  it('clears it under the same attributes', () => {
    expect(cookie.expired()).toBe('__Host-refresh_token=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Strict');
  });
});

describe('a route that reads the cookie', () => {
  let server: ProbeServer;
  beforeAll(async () => (server = await ProbeServer.start()));
  afterAll(() => server.stop());

  const logout = (...headers: string[]) =>
    server.raw(rawRequest('POST /v1/probe/logout', ['Content-Length: 0', ...headers]));

  it('gets what was presented, verified or not', async () => {
    const expired = aToken({ exp: 1 });
    const answer = await logout(`Authorization: ${bearer(expired).authorization}`, 'Cookie: __Host-refresh_token=a');
    expect(JSON.parse(answer.body)).toEqual({ bearer: expired, refresh: 'a' });
  });

  it('gets nothing where nothing was presented', async () => {
    expect(JSON.parse((await logout()).body)).toEqual({ bearer: null, refresh: null });
  });

  it('is not reached when two Cookie headers disagree, and takes the cookie back', async () => {
    const answer = await logout('Cookie: __Host-refresh_token=a', 'Cookie: __Host-Refresh_Token=b');
    expect([answer.status, JSON.parse(answer.body)]).toMatchObject([401, { code: 'invalid_refresh_token' }]);
    expect(answer.headers.get('set-cookie')).toBe(cookie.expired());
    expect(answer.headers.get('www-authenticate')).toBeNull();
  });

  it('prints no secret', () => {
    expect(inspect(new Secret('value'))).not.toContain('value');
  });
});
