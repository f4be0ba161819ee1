import { execFileSync } from 'node:child_process';
import type { Browser } from 'playwright-core';
import { onFreePort } from '../../scripts/engines/free-port.js';
import { PASSWORD } from './accounts.js';
import { startBrowser } from './browser.js';
import { startTestServer } from './local-server.js';
import { Visitor } from './visitor.js';

/** The local server with the console as its sources are now, and a browser for its visitors. */
export interface Console {
  readonly url: string;
  readonly browser: Browser;
  stop(): Promise<void>;
}

export async function startConsole(settings: NodeJS.ProcessEnv = {}): Promise<Console> {
  execFileSync(process.execPath, ['scripts/build-console.mjs']);
  // Chromium names the page's origin in every POST, and the server knows its own by its port.
  const server = await onFreePort((port) => startTestServer({ ...settings, PORT: String(port) }));
  const browser = await startBrowser();
  return {
    url: server.url,
    browser,
    stop: async () => {
      await browser.close();
      await server.stop();
    },
  };
}

export async function signUp(visitor: Visitor, email: string): Promise<void> {
  await visitor.open('Sign up');
  await visitor.submit('Sign up', { 'E-mail address': email, Password: PASSWORD, 'First name': 'Ada' }, 'Sign up');
  await visitor.sees('Confirm your address');
  await visitor.click('Confirm');
  await visitor.sees('Log in');
}

export async function logIn(visitor: Visitor, email: string, password = PASSWORD): Promise<void> {
  await visitor.open('Log in');
  await visitor.submit('Log in', { 'E-mail address': email, Password: password }, 'Log in');
}

/** Somebody new, at their profile. */
export async function aNewcomer({ url, browser }: Console, email: string): Promise<Visitor> {
  const visitor = await Visitor.at(url, browser);
  await signUp(visitor, email);
  await logIn(visitor, email);
  await visitor.sees('Profile');
  return visitor;
}
