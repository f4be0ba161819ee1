import { PASSWORD } from '../support/accounts.js';
import { aNewcomer, startConsole, type Console } from '../support/console.js';
import { Visitor } from '../support/visitor.js';

/** Milliseconds: Chromium may have to be installed first. */
const INSTALLATION = 600_000;
const PATIENCE = 600_000;

let site: Console;
beforeAll(async () => (site = await startConsole()), INSTALLATION);
afterAll(() => site.stop());

it(
  'stays logged in over a reload, by the cookie that no script can read',
  async () => {
    const { page, findings } = await aNewcomer(site, 'grace@example.com');
    await page.reload();
    await page.getByRole('heading', { name: 'Profile' }).waitFor();
    expect(await page.context().cookies()).toContainEqual(
      expect.objectContaining({ name: '__Host-refresh_token', httpOnly: true, secure: true, sameSite: 'Strict' }),
    );
    const readable = 'document.cookie + JSON.stringify({ ...localStorage, ...sessionStorage })';
    expect(await page.evaluate(readable)).toBe('{}');
    expect(findings).toEqual([]);
  },
  PATIENCE,
);

it(
  'shows each request and its answer, without passwords and whole tokens',
  async () => {
    const { page } = await aNewcomer(site, 'mary@example.com');
    const shown = await page.getByRole('complementary').textContent();
    expect(shown).toContain('POST /v1/auth/login');
    expect(shown).toMatch(/"accessToken": "eyJ[\w-]{21}…"/);
    expect(shown).toContain('"password": "••••••••"');
    expect(shown).not.toContain(PASSWORD);
  },
  PATIENCE,
);

it(
  'would be found unfit for somebody, or in breach of its policy',
  async () => {
    const visitor = await Visitor.at(site.url, site.browser);
    await visitor.sees('Sign up');
    await visitor.page.evaluate(`document.querySelector('h1').setAttribute('style', 'color: #eee')`);
    await visitor.page.evaluate(`document.querySelector('label').removeAttribute('for')`);
    await visitor.look('Planted');
    expect(visitor.findings).toContainEqual(expect.stringContaining('Content Security Policy'));
    expect(visitor.findings).toContainEqual(expect.stringMatching(/^Planted, light: label \(critical\)/));
  },
  PATIENCE,
);
