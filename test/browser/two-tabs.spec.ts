import { build } from 'esbuild';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { onFreePort } from '../../scripts/engines/free-port.js';
import { anAccount, PASSWORD } from '../support/accounts.js';
import { startBrowser } from '../support/browser.js';
import { startTestServer, type TestServer } from '../support/local-server.js';

/** Milliseconds that apt may take where there is no Chromium. */
const INSTALLATION = 300_000;

/** Longer than an access token lives. */
const LATER = 1_000_000;

let server: TestServer;
let browser: Browser;
let script: string;

beforeAll(async () => {
  // The port has to be known before: a page of another origin may not use the cookie.
  server = await onFreePort((port) => startTestServer({ PORT: String(port) }));
  browser = await startBrowser();
  script = await clientScript();
}, INSTALLATION);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function clientScript(): Promise<string> {
  const entryPoints = ['clients/typescript/src/user-service.ts'];
  const { outputFiles } = await build({
    entryPoints,
    bundle: true,
    format: 'iife',
    globalName: 'client',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** A page of the service's own origin with the client in it, on a clock that the test can put forward. */
async function openTab(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  const html = `<!doctype html><title>Tab</title><script>${script}
    let ahead = 0;
    const now = () => performance.now() + ahead;
    const service = new client.UserService('${server.url}', { now });
    const expire = () => { ahead += ${LATER}; };
    const readOften = (times) => Promise.all(Array.from({ length: times }, async () =>
      (await service.call('GET /v1/users/me')).status));
  </script>`;
  await page.route('**/tab', (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await page.goto(`${server.url}/tab`);
  return page;
}

it('two tabs with expired tokens making 20 calls each: one refresh on the wire, 40 answers of 2xx', async () => {
  const { email } = await anAccount(server.api);
  const context = await browser.newContext();
  const wire: string[] = [];
  const tabs = [await openTab(context), await openTab(context)] as const;
  const body = JSON.stringify({ email, password: PASSWORD });
  await tabs[0].evaluate(`service.call('POST /v1/auth/login', { body: ${body} }).then(() => undefined)`);
  await tabs[1].evaluate('readOften(1)');
  context.on('response', (response) => {
    wire.push(`${response.status()} ${response.request().method()} ${new URL(response.url()).pathname}`);
  });

  for (const tab of tabs) await tab.evaluate('expire()');
  const statuses = await Promise.all(tabs.map((tab) => tab.evaluate<number[]>('readOften(20)')));

  expect(statuses.flat()).toEqual(Array.from({ length: 40 }, () => 200));
  expect(wire.filter((exchange) => exchange.includes('/refresh'))).toEqual(['200 POST /v1/auth/refresh']);
  expect(wire.filter((exchange) => exchange === '200 GET /v1/users/me')).toHaveLength(40);
  await context.close();
}, 120_000);
