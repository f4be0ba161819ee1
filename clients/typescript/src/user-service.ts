import type { AccessGrant, Now } from './access-token.js';
import { ApiError } from './api-error.js';
import { PROTECTED_ROUTES, type Routes } from './api.js';
import { tabsOf } from './environment.js';
import { Session } from './session.js';
import type { Tabs } from './tabs.js';
import { Transport, type Answer, type Fetch, type Input } from './transport.js';

export { ApiError, UnreadableAnswer } from './api-error.js';
export type * from './api.js';
export type { Answer, Fetch, Tabs };

export type Route = keyof Routes;
export type InputOf<R extends Route> = Omit<Routes[R], 'answer'> & { readonly signal?: AbortSignal };
type InputArguments<R extends Route> = object extends InputOf<R> ? [input?: InputOf<R>] : [input: InputOf<R>];

export interface UserServiceOptions {
  /** Told whenever the session begins or ends, in whatever tab. */
  readonly onSession?: (isOpen: boolean) => void;
  /** Sees every request and answer. */
  readonly fetch?: Fetch;
  readonly tabs?: Tabs;
  readonly now?: Now;
}

const ENDS_SESSION: ReadonlySet<Route> = new Set([
  'POST /v1/auth/logout',
  'POST /v1/auth/logout-all',
  'DELETE /v1/users/me',
]);

/**
 * The user service, with one session: keeps its access token in memory and renews it, once for all calls and tabs, before it expires or when the
 * service refuses it. The refresh token is in a cookie, which the browser keeps, or in Node.js this object.
 */
export class UserService {
  private readonly transport: Transport;
  private readonly session: Session;
  private readonly tabs: Tabs;

  /** `baseUrl` is without a trailing slash; empty for the origin of the page. */
  constructor(baseUrl: string, options: UserServiceOptions = {}) {
    const { onSession = () => undefined, fetch = (url, init) => globalThis.fetch(url, init) } = options;
    const { tabs = tabsOf(baseUrl), now = () => performance.now() } = options;
    this.tabs = tabs;
    this.transport = new Transport(baseUrl, fetch);
    this.session = new Session({ refresh: () => this.refresh(), tabs, now, onChange: onSession });
  }

  /** Calls a route of the API. Rejects with `ApiError` where the service refuses; a token that it refuses is renewed, and the call repeated once. */
  async call<R extends Route>(route: R, ...[input]: InputArguments<R>): Promise<Answer<Routes[R]['answer']>> {
    const answer = await this.send(route, input ?? {});
    if (isGrant(answer.data)) this.session.begin(answer.data);
    if (ENDS_SESSION.has(route)) this.session.end();
    return answer as Answer<Routes[R]['answer']>;
  }

  /** Whether there is a session; the first time, or after the token's end, the service is asked. */
  async hasSession(): Promise<boolean> {
    try {
      return (await this.session.accessToken()) !== undefined;
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return false;
      throw error;
    }
  }

  /** Leaves the other tabs alone; the session stays. */
  close(): void {
    this.tabs.close();
  }

  private async send(route: Route, input: Input): Promise<Answer<unknown>> {
    if (!PROTECTED_ROUTES.has(route)) return this.transport.send(route, input);
    const token = await this.session.accessToken();
    try {
      return await this.transport.send(route, input, token?.value);
    } catch (error) {
      if (token === undefined || !isOfToken(error)) throw error;
      const next = await this.session.replace(token);
      return this.transport.send(route, input, next?.value);
    }
  }

  private async refresh(): Promise<AccessGrant> {
    const { data } = await this.transport.send('POST /v1/auth/refresh' satisfies Route, {});
    return data as Routes['POST /v1/auth/refresh']['answer'];
  }
}

function isOfToken(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'unauthenticated';
}

function isGrant(data: unknown): data is AccessGrant {
  return typeof data === 'object' && data !== null && 'accessToken' in data;
}
