import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { complaintsAbout } from '../../scripts/bundle/budget.mjs';
import { serveConsole } from '../../src/adapters/local/console-page.js';
import { createLocalApp } from '../../src/adapters/local/server.js';
import { startTestServer, testSettings, type TestServer } from '../support/local-server.js';

const INLINE = /<script(?![^>]*\ssrc=)|<style|\son\w+=|\sstyle=|javascript:/i;

let server: TestServer;
let page: string;

beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/build-console.mjs']);
  server = await startTestServer();
  page = await (await fetch(server.url)).text();
}, 120_000);
afterAll(() => server.stop());

/** The files that the page asks for. */
const assets = () => [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);

describe('the console', () => {
  it('is served at / under a policy that lets nothing in from elsewhere, and nothing inline', async () => {
    const answer = await fetch(server.url);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; " +
        "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    );
  });

  it('has nothing inline', () => {
    expect(page).toContain('<script');
    expect(page).not.toMatch(INLINE);
    for (const planted of ['<script>x</script>', '<p style="x">', '<a onclick="x">']) expect(planted).toMatch(INLINE);
  });

  it('asks for files of this server alone, each of its own type', async () => {
    const types = assets().map(async (path) => {
      expect(path).toMatch(/^\/assets\//);
      const answer = await fetch(server.url + path);
      return `${answer.status} ${answer.headers.get('content-type')}`;
    });
    expect((await Promise.all(types)).toSorted()).toEqual([
      '200 image/svg+xml',
      '200 text/css; charset=utf-8',
      '200 text/javascript; charset=utf-8',
    ]);
  });

  it('leaves the rest of the server as it is', async () => {
    for (const path of ['/assets', '/assets/nothing.js', '/.sources', '/index.html', '/assets/../package.json'])
      expect(await server.api.get(path)).toMatchObject({ status: 404, code: 'not_found' });
    expect(await server.api.post('/')).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
    expect((await server.api.get('/health/live')).headers['content-security-policy']).toBe(
      "default-src 'none'; frame-ancestors 'none'",
    );
  });

  it('is not served where it has not been built', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'no-console-'));
    const app = await createLocalApp(testSettings());
    serveConsole(app, empty);
    await app.init();
    const answer = await app.getHttpAdapter().getInstance().inject('/');
    await app.close();
    rmSync(empty, { recursive: true });
    expect(answer.statusCode).toBe(404);
  });

  it('is built anew only when its sources are others', () => {
    const built = () => statSync('console/dist/index.html').mtimeMs;
    const before = built();
    execFileSync(process.execPath, ['scripts/build-console.mjs']);
    expect(built()).toBe(before);
  });

  it.each(['console/src/main.tsx', 'build/adapters/local/console-page.js'])(
    'may not bring %s to a function',
    (path) => {
      const complaintsWith = (input: string) =>
        complaintsAbout('todos', { inputs: { [input]: { bytes: 0, imports: [] } }, outputs: {} });
      expect(complaintsWith(path)).toEqual([expect.stringContaining(path)]);
      expect(complaintsWith('build/adapters/http/todos/todos.controller.js')).toEqual([]);
    },
  );
});
