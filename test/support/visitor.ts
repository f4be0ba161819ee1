import type { Browser, Locator, Page } from 'playwright-core';
import { accessibilityFindings } from './accessibility.js';

/** Milliseconds for what a click causes, on a machine that has other things to do. */
const PATIENCE = 60_000;

const NEXT_FRAME = 'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))';

const POLICY_BREACH = /content.security.policy|trusted/i;

/** Somebody at the console, with a browser of their own. */
export class Visitor {
  private readonly seen = new Set<string>();
  readonly findings: string[] = [];

  private inFlight = 0;

  private constructor(readonly page: Page) {
    page.setDefaultTimeout(PATIENCE);
    page.on('request', () => (this.inFlight += 1));
    page.on('requestfinished', () => (this.inFlight -= 1));
    page.on('requestfailed', () => (this.inFlight -= 1));
    page.on('pageerror', (error) => this.findings.push(error.message));
    page.on('console', (message) => {
      if (POLICY_BREACH.test(message.text())) this.findings.push(message.text());
    });
  }

  static async at(url: string, browser: Browser): Promise<Visitor> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const visitor = new Visitor(await context.newPage());
    await visitor.page.goto(url);
    return visitor;
  }

  async open(view: string): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view, exact: true }).click();
    await this.sees(view);
  }

  /** Waits for a view, and has it checked. */
  async sees(view: string): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: view, exact: true }).waitFor();
    await this.settled();
    await this.look(view);
  }

  /** The first time, holds the view as it stands to accessibility, and takes a picture where pictures are wanted. */
  async look(name: string): Promise<void> {
    if (this.seen.has(name)) return;
    this.seen.add(name);
    this.findings.push(...(await accessibilityFindings(this.page)).map((finding) => `${name}, ${finding}`));
    await this.page.emulateMedia({ colorScheme: 'light' });
    const directory = process.env['SCREENSHOTS'];
    if (directory === undefined) return;
    await this.page.screenshot({ path: `${directory}/console-${name.toLowerCase().replaceAll(/\W+/g, '-')}.png` });
  }

  async submit(form: string, values: Readonly<Record<string, string>>, button: string): Promise<void> {
    const filled = this.form(form);
    for (const [label, value] of Object.entries(values)) await filled.getByLabel(label, { exact: true }).fill(value);
    await filled.getByRole('button', { name: button, exact: true }).click();
  }

  form(name: string): Locator {
    return this.page.getByRole('form', { name, exact: true });
  }

  async click(button: string): Promise<void> {
    await this.page.getByRole('button', { name: button, exact: true }).click();
  }

  async isTold(sentence: string): Promise<void> {
    await this.page.getByRole('status').filter({ hasText: sentence }).waitFor();
  }

  /** No answer is outstanding, and what came with the last one is on the page. */
  private async settled(): Promise<void> {
    for (let quiet = 0; quiet < 2; quiet = this.inFlight === 0 ? quiet + 1 : 0) await this.page.evaluate(NEXT_FRAME);
  }
}
