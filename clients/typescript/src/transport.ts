import { ApiError, UnreadableAnswer } from './api-error.js';
import type { ErrorBody } from './api.js';
import { CookieJar } from './cookie-jar.js';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What the routes of the API document take, whichever it is. */
export interface Input {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

export interface Answer<Data> {
  readonly status: number;
  readonly headers: Headers;
  readonly data: Data;
}

/** Speaks JSON over HTTP with one service. */
export class Transport {
  private readonly jar = new CookieJar();

  constructor(
    private readonly baseUrl: string,
    private readonly fetch: Fetch,
  ) {}

  /** Resolves with an answer of success; rejects with `ApiError`, `UnreadableAnswer`, or as `fetch` does where none came. */
  async send(route: string, input: Input, accessToken?: string): Promise<Answer<unknown>> {
    const [method = '', path = ''] = route.split(' ');
    const response = await this.fetch(this.baseUrl + pathOf(path, input) + queryOf(input), {
      method,
      headers: {
        ...this.headersOf(input),
        ...(accessToken !== undefined && { authorization: `Bearer ${accessToken}` }),
      },
      credentials: 'include',
      ...(input.body !== undefined && { body: JSON.stringify(input.body) }),
      ...(input.signal !== undefined && { signal: input.signal }),
    });
    this.jar.keep(response);
    const data = await dataOf(response);
    if (!response.ok) throw refusal(response, data);
    return { status: response.status, headers: response.headers, data };
  }

  private headersOf({ headers = {}, body }: Input): Record<string, string> {
    const given = Object.entries(headers).filter((header): header is [string, string] => header[1] !== undefined);
    return {
      ...Object.fromEntries(given),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...this.jar.headers,
    };
  }
}

function pathOf(template: string, { params = {} }: Input): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}

function queryOf({ query = {} }: Input): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) parameters.set(name, String(value));
  return parameters.size === 0 ? '' : `?${parameters.toString()}`;
}

async function dataOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableAnswer(response.status);
  }
}

function refusal({ status, headers }: Response, data: unknown): Error {
  if (!isErrorBody(data)) return new UnreadableAnswer(status);
  const retryAfter = headers.get('retry-after');
  return new ApiError(data, retryAfter === null ? undefined : Number(retryAfter));
}

function isErrorBody(data: unknown): data is ErrorBody {
  return typeof data === 'object' && data !== null && 'code' in data && 'requestId' in data;
}
