import { Store } from '../store.js';
import { display } from './display.js';

/** A request and its answer, as they are shown. */
export interface Exchange {
  readonly id: number;
  readonly method: string;
  readonly path: string;
  readonly request: string;
  /** Of the answer; 0 when there was none. */
  readonly status: number;
  readonly answer: string;
  /** Milliseconds. */
  readonly duration: number;
}

const MOST = 30;

/** Those that teach; what a browser adds to every request or answer says nothing about this API. */
const SHOWN_REQUEST_HEADERS = ['authorization', 'content-type', 'if-match', 'idempotency-key'];
const SHOWN_ANSWER_HEADERS = [
  'content-type',
  'etag',
  'location',
  'retry-after',
  'www-authenticate',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-request-id',
];

/** Newest first. */
export const exchanges = new Store<readonly Exchange[]>([]);

let count = 0;

/** `fetch` that keeps a record. */
export async function recordedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  const started = performance.now();
  const told = await requestText(request);
  const { pathname, search } = new URL(request.url);
  const record = (status: number, answer: string) => {
    const duration = Math.round(performance.now() - started);
    const exchange = {
      id: (count += 1),
      method: request.method,
      path: pathname + search,
      request: told,
      status,
      answer,
      duration,
    };
    exchanges.set([exchange, ...exchanges.value].slice(0, MOST));
  };
  try {
    const response = await fetch(request);
    record(response.status, await answerText(response));
    return response;
  } catch (error) {
    record(0, 'No answer: the service cannot be reached.');
    throw error;
  }
}

async function requestText(request: Request): Promise<string> {
  const headers = headerLines(request.headers, SHOWN_REQUEST_HEADERS);
  return [...headers, ...bodyLines(await request.clone().text())].join('\n');
}

async function answerText(response: Response): Promise<string> {
  const status = `${response.status} ${response.statusText}`.trimEnd();
  const headers = headerLines(response.headers, SHOWN_ANSWER_HEADERS);
  return [status, ...headers, ...bodyLines(await response.clone().text())].join('\n');
}

function headerLines(headers: Headers, shown: readonly string[]): readonly string[] {
  return shown.flatMap((name) => (headers.has(name) ? [`${name}: ${display(name, headers.get(name) ?? '')}`] : []));
}

function bodyLines(body: string): readonly string[] {
  if (body === '') return [];
  return ['', JSON.stringify(JSON.parse(body), (name, value: unknown) => display(name, value), 2)];
}
