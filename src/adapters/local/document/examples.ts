import { readFileSync } from 'node:fs';

interface Exchange {
  /** Of the request, where it has one. */
  readonly body?: unknown;
  /** The body of the answer, where it has one. */
  readonly answer?: unknown;
}

interface Examples {
  readonly routes: Readonly<Record<string, Exchange>>;
  readonly errors: Readonly<Record<string, unknown>>;
}

/** What a run of the service has been asked and has answered; a test plays it again and writes the file. */
export const EXAMPLES = JSON.parse(readFileSync(new URL('./examples.json', import.meta.url), 'utf8')) as Examples;

/** A reusable example of every error. */
export const ERROR_EXAMPLES = Object.fromEntries(
  Object.entries(EXAMPLES.errors).map(([code, value]) => [code, { value }]),
);
