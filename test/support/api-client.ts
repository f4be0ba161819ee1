import type { ApiAnswer, ApiRequest, HeaderLines } from './api-exchange.js';
import { noteAnswer } from './noted-answers.js';

export type { ApiAnswer, ApiRequest, HeaderLines };

/** One way into the service: HTTP, or an event of API Gateway. */
export type Send = (request: ApiRequest) => Promise<ApiAnswer>;

export interface CallOptions {
  readonly headers?: HeaderLines | Readonly<Record<string, string>>;
  /** Text and bytes go as they are, anything else as JSON. */
  readonly body?: unknown;
  /** An access token. */
  readonly token?: string;
  /** A refresh token. */
  readonly cookie?: string;
}

export class Answer implements ApiAnswer {
  readonly status: number;
  readonly headers: ApiAnswer['headers'];
  readonly cookies: ApiAnswer['cookies'];
  readonly body: string;

  constructor({ status, headers, cookies, body }: ApiAnswer) {
    this.status = status;
    this.headers = headers;
    this.cookies = cookies;
    this.body = body;
  }

  get json(): Readonly<Record<string, unknown>> {
    return JSON.parse(this.body) as Record<string, unknown>;
  }

  /** A text member of the body. */
  text(name: string): string {
    const value = this.json[name];
    if (typeof value !== 'string') throw new Error(`No text ${name} in ${this.status} ${this.body}`);
    return value;
  }

  /** The stable code of an error; `undefined` for a success. */
  get code(): unknown {
    return this.status < 400 ? undefined : this.json['code'];
  }

  /** The refresh token that the answer sets; empty when it clears it, `undefined` when it leaves it alone. */
  get refreshToken(): string | undefined {
    const pattern = /^__Host-refresh_token=([^;]*);/;
    return this.cookies.map((cookie) => pattern.exec(cookie)?.[1]).find((value) => value !== undefined);
  }
}

/** Calls the service as its clients do, whichever way in. */
export class ApiClient {
  constructor(private readonly send: Send) {}

  get = (path: string, options: CallOptions = {}) => this.call('GET', path, options);
  put = (path: string, options: CallOptions = {}) => this.call('PUT', path, options);
  post = (path: string, options: CallOptions = {}) => this.call('POST', path, options);
  delete = (path: string, options: CallOptions = {}) => this.call('DELETE', path, options);

  async call(method: string, path: string, { headers = [], body, token, cookie }: CallOptions = {}): Promise<Answer> {
    const lines = [
      ...linesOf(headers),
      ...(token === undefined ? [] : [['authorization', `Bearer ${token}`] as const]),
      ...(cookie === undefined ? [] : [['cookie', `__Host-refresh_token=${cookie}`] as const]),
    ];
    const named = lines.some(([name]) => name.toLowerCase() === 'content-type');
    const typed = body === undefined || named ? lines : [...lines, ['content-type', 'application/json'] as const];
    const request = { method, path, headers: typed, body: bytesOf(body) };
    const answer = await this.send(request);
    await noteAnswer(request, answer);
    return new Answer(answer);
  }
}

function linesOf(headers: NonNullable<CallOptions['headers']>): HeaderLines {
  return Array.isArray(headers) ? (headers as HeaderLines) : Object.entries(headers as Record<string, string>);
}

function bytesOf(body: unknown): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  if (Buffer.isBuffer(body)) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
