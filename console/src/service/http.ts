import { signedOut } from '../session.js';
import { recordedFetch } from './exchanges.js';
import { ServiceError, type ErrorBody } from './service-error.js';

let accessToken: string | undefined;

export interface Grant {
  readonly accessToken: string;
  readonly scope: string;
}

/** In memory only: a script of another page finds nothing, and a reload asks the cookie. */
export function keepGrant<Answer extends Grant>(grant: Answer): Answer {
  accessToken = grant.accessToken;
  return grant;
}

export function forgetGrant(): void {
  accessToken = undefined;
}

export interface Message {
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export async function send<Answer = void>(method: Method, path: string, message: Message = {}): Promise<Answer> {
  const response = await attempt(method, path, message);
  if (response.status !== 401 || accessToken === undefined) return read<Answer>(response);
  const refusal = await errorOf(response);
  if (refusal.code !== 'unauthenticated') throw refusal;
  await refresh();
  return read<Answer>(await attempt(method, path, message));
}

let refreshing: Promise<Grant> | undefined;

/** One at a time, whoever asks. */
export function refresh(): Promise<Grant> {
  refreshing ??= attempt('POST', '/v1/auth/refresh', {})
    .then((response) => read<Grant>(response))
    .then(keepGrant)
    .catch((error: unknown) => {
      forgetGrant();
      signedOut();
      throw error;
    })
    .finally(() => (refreshing = undefined));
  return refreshing;
}

function attempt(method: Method, path: string, { body, headers = {} }: Message): Promise<Response> {
  const authorization = accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` };
  const content = body === undefined ? {} : { 'content-type': 'application/json' };
  const payload = body === undefined ? {} : { body: JSON.stringify(body) };
  return recordedFetch(path, { method, headers: { ...authorization, ...content, ...headers }, ...payload });
}

async function read<Answer>(response: Response): Promise<Answer> {
  if (!response.ok) throw await errorOf(response);
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}

async function errorOf(response: Response): Promise<ServiceError> {
  return new ServiceError((await response.json()) as ErrorBody);
}
